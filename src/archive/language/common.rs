//! The words of each language that tell nothing by themselves: articles, pronouns, prepositions, auxiliaries, and
//! those that only make a question. They tell the languages apart as well.

use super::Language;

/// Common words, as they are written.
pub(super) const COMMON: &[(Language, &str)] = &[
    (
        Language::Arabic,
        "في من على إلى عن أن إن كان كانت هذا هذه ذلك تلك التي الذي الذين ما ماذا هل متى أين كيف لماذا كم مع أو \
         ثم لا لم لن قد كل بعد قبل عند حتى بين منذ هو هي هم كما لكن غير أي ومن وفي كما أنه أنها له لها أيضا حول خلال",
    ),
    (
        Language::Danish,
        "og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde \
         ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind \
         når være dog noget ville jo deres efter ned skulle denne end dette mit også under have dig anden hende \
         mine alt meget sit hvis din nogle hos blive mange ad bliver hendes været thi jer sådan hvem hvornår \
         hvorfor hvordan hvilken hvilke hvilket",
    ),
    (
        Language::Dutch,
        "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of \
         wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze \
         u want nog zal me zij nu ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan \
         hun dus alles onder ja eens hier wie werd altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon \
         niets uw iemand geweest andere waar wanneer waarom welke hoeveel",
    ),
    (
        Language::Finnish,
        "ja on ei oli se hän että joka mitä mikä kun kuin niin mutta tai ovat olla olen ole myös jos nyt sen hänen \
         he minä sinä me te ne tämä tuo nämä jotka jossa josta sitä siitä siinä hänet vain ennen jälkeen kanssa \
         mukaan ettei eivät olivat ollut olisi sekä koska vaikka miten missä milloin kuka ketkä miksi montako \
         kuinka paljon mihin mistä",
    ),
    (
        Language::French,
        "au aux avec ce ces dans de des du elle en et eux il ils je la le les leur leurs lui ma mais me même mes \
         moi mon ne nos notre nous on ou où par pas pour qu que qui quoi sa se ses son sur ta te tes toi ton tu un \
         une vos votre vous est été être sont était étaient a ai ont avait avaient fut sera cette cet ceux celle \
         comme plus dont quand comment pourquoi combien quel quelle quels quelles entre après avant depuis très \
         aussi si",
    ),
    (
        Language::German,
        "aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass daß dein dem den denn der \
         des dich die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er \
         es etwas euch für gegen hab habe haben hat hatte hatten hier hin ich ihm ihn ihr ihre ihrem ihren ihrer im \
         in indem ins ist jede jeder jetzt kann kein keine man mein mich mir mit nach nicht noch nun nur ob oder \
         ohne sehr sein seine seinem seinen seiner sich sie sind so über um und uns unter vom von vor war waren was \
         weil wenn wer werde werden wie wieder wir wird wo wurde wurden zu zum zur zwischen wann warum welche \
         welcher welches wieviel viele",
    ),
    (
        Language::Greek,
        "ο η το οι τα του της των τον την τους τις και να με σε για από που πως είναι ήταν θα δεν μην στο στη στην \
         στον στα στις στους ένα ένας μια ότι αν ή αλλά όπως αυτό αυτή αυτός αυτά ποιος ποια ποιο πότε πού γιατί \
         πόσο πόσα πόσοι τι κατά μετά πριν μεταξύ έχει είχε έχουν όταν ως επίσης",
    ),
    (
        Language::Hungarian,
        "a az és hogy nem is egy ez ezt azt de ha mint meg csak még volt van vagy el ki már lesz lett voltak vannak \
         mert ami aki amely amelyek akik minden ők én te mi ti ő neki nagyon után előtt között szerint alatt felett \
         majd pedig ezek azok ennek annak mikor hol kinek mit hány miért hogyan melyik milyen mely",
    ),
    (
        Language::Italian,
        "ad al allo ai agli all alla alle con col da dal dallo dai dagli dall dalla dalle di del dello dei degli \
         dell della delle in nel nello nei negli nell nella nelle su sul sullo sui sugli sull sulla sulle per tra \
         contro io tu lui lei noi voi loro mio suo sua suoi sue mi ti ci vi lo la li le gli ne il un uno una ma ed \
         se perché anche come dov dove che chi cui non più quale quali quanto quanti quanta quante quello quella \
         questo questa questi si tutto a e o ho ha hanno è sono era erano fu furono essere stato quando",
    ),
    (
        Language::Norwegian,
        "og i jeg det at en et den til er som på de med han av ikke ikkje der så var meg seg men ett har om vi min \
         mitt ha hadde hun nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv sjøl her \
         alle vil bli ble blei blitt kunne inn når være kom noen noe ville dere deres etter ned skulle denne for \
         deg si sine sitt mot å meget hvorfor dette disse uten hvordan ingen din ditt blir samme hvilken hvilke \
         hvem hvilket også bare enn fordi før mange",
    ),
    (
        Language::Portuguese,
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou \
         quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas me esse \
         eles você essa num nem suas meu às minha numa pelos elas qual nós lhe deles essas esses pelas este dele \
         foi são está era foram ser ter tem onde quantos quantas quanto quais porquê",
    ),
    (
        Language::Romanian,
        "și în de la cu pe nu o a un că din care mai se este sunt au fost să sau al ale lui ei pentru prin după \
         când unde cine cât câți câte cum ce această acest acesta aceasta între până fără dar iar ca fi era erau \
         fiind le li ne va vor despre către el ea ei ele noi voi eu tu avea are am",
    ),
    (
        Language::Russian,
        "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от \
         меня еще нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь опять уж вам ведь \
         там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего \
         тоже себе под будет ж кто этот того потому этого какой какая какие какое каком какой какую каким каких \
         какому совсем ним здесь этом почти мой тем чтобы нее были куда зачем всех можно при об хотя над тот через \
         эти нас про всего них между это эта этой этих сколько почему откуда который которая которые которое \
         которого которой которых котором чье чей чья кого кому кем чему как-то является являются",
    ),
    (
        Language::Spanish,
        "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí \
         porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno \
         les ni contra otros ese eso ante ellos e esto mí antes algunos qué unos yo otro otras otra él tanto esa \
         estos mucho quienes nada muchos cual poco ella estar estas algunas algo nosotros fue son es era eran ha \
         han había ser fueron cuándo dónde quién quiénes cuál cuáles cuánto cuántos cuántas cómo",
    ),
    (
        Language::Swedish,
        "och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du \
         henne då sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi \
         dem vara vad över än dig kan sina här ha mot alla under någon eller allt mycket sedan ju denna själv detta \
         åt utan varit hur ingen mitt ni bli blev oss din dessa några deras blir mina samma vilken er sådan vår \
         blivit dess inom mellan sådant varför varje vilka ditt vem vilket sitta vart vilkas också",
    ),
    (
        Language::Tamil,
        "ஒரு என்று மற்றும் இந்த இது என்ற கொண்டு என்பது பல ஆகும் அல்லது அவர் நான் உள்ள அந்த இவர் என முதல் என்ன இருந்து \
         சில என் போன்ற வேண்டும் வந்து இதன் அது அவன் தான் பலரும் என்னும் மேலும் பின்னர் கொண்ட இருக்கும் தனது உள்ளது \
         போது என்றும் அதன் தன் பிறகு அவர்கள் வரை அவள் நீ ஆகிய இருந்தது எப்போது எங்கே யார் எத்தனை ஏன் எப்படி எது",
    ),
    (
        Language::Turkish,
        "ve bir bu da de için ile olarak çok daha en gibi kadar ne olan sonra o ki her ya mi mı mu mü değil var yok \
         ancak ama veya ise diye önce bunu şu ben sen biz siz onlar onun bunun hangi nerede nereye kim kimin kaç \
         niçin neden nasıl zaman göre kendi tüm hem üzere oldu olduğu tarafından arasında",
    ),
    (
        Language::Ukrainian,
        "і й та в у на що не з із зі до як це за по від про для він вона вони воно ми ви я ти його її їх йому їй їм \
         але або чи щоб який яка яке які якого якої яких якому якій яким якою якими коли де хто скільки чому звідки \
         куди навіщо кого кому ким чого чому чим той та те ті цей ця ці цього цієї цих цьому був була було були є \
         бути буде будуть також уже вже ще лише тільки після перед між під над при без через якщо бо тому так ні \
         себе свою свій своїх своєї своїм всі все всіх усі усе тут там ніж де-не-де разом",
    ),
];
