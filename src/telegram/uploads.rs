//! What administrators add to the collection: files, forwarded messages, and texts behind `/add`.
//!
//! Everything becomes a file in the collection, so nothing depends on the index, and a button needs no memory
//! but its code: the key of the file.

use std::ops::ControlFlow;

use serde_json::json;
use teloxide::prelude::Requester;
use teloxide::types::{CallbackQuery, Document, Message, MessageOrigin};

use super::desk::Desk;
use super::incoming::{Command, language, local_day};
use super::outbox::Place;
use crate::archive::{ArticleKey, passages};
use crate::chat::{Button, Does, Language, Notice, Reply, Texts};
use crate::corpus::{
    Article, ArticleId, Content, Folder, Problem, Unreadable, is_known, read_articles, safe_name,
    with_date_by_hand,
};
use crate::dates::{self, DateSpan, NaiveDate, Reading};
use crate::upkeep::Keeper;

/// The folder, in the collection, of what was added here.
const FOLDER: &str = "uploads";
/// What begins the codes of the buttons here.
const CODE: &str = "c1.";
/// The largest file that a bot can fetch, in bytes (Bot API, `getFile`).
const MOST: u32 = 20 << 20;
/// The size that stands where Telegram tells none.
const UNTOLD: u32 = u32::MAX;
/// So many words of a text make the name of its file.
const NAMED_BY: usize = 6;

/// Something to add.
enum Addition<'m> {
    File(&'m Document),
    /// A text, and how the file is to be called that keeps it.
    Text {
        name: String,
        content: String,
    },
}

/// What a button here does to a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    AskDate,
    Withdraw,
}

/// What is known of a file that was added.
struct Added {
    path: String,
    read: Result<Contents, Unreadable>,
}

/// What a file holds.
#[derive(Default)]
struct Contents {
    first: Option<Article>,
    articles: u64,
    passages: u64,
    problems: Vec<Problem>,
}

/// Takes a message that adds something or dates what was added. Whether it was one.
pub(super) async fn take(desk: &Desk, message: &Message) -> bool {
    if !message.chat.is_private() {
        return false;
    }
    let Some(from) = message.from.as_ref() else { return false };
    let (place, language) = (Place::of(message), language(from));
    let is_admin = desk.gate.is_admin(from);
    let reply = if is_admin && let Some(path) = replied_path(desk, message) {
        date(desk, &path, message, language).await
    } else {
        let Some(addition) = Addition::of(message, is_admin) else { return false };
        match addition {
            _ if !is_admin => Reply::new(language).say(language.texts().only_admins_add()),
            addition => add(desk, place, addition, language).await,
        }
    };
    desk.log_unsent(desk.outbox.send(place, &reply).await);
    true
}

impl<'m> Addition<'m> {
    /// What a message adds. The forwarded text of somebody who may not add is a question, as any other.
    fn of(message: &'m Message, is_admin: bool) -> Option<Self> {
        if let Some(document) = message.document() {
            return Some(Self::File(document));
        }
        let text = message.text().or_else(|| message.caption())?;
        if let Some(origin) = message.forward_origin().filter(|_| is_admin) {
            return Some(Self::forwarded(text, origin));
        }
        let command = Command::of(message.text()?).filter(|command| command.name == "add")?;
        let text = command.rest.trim();
        Some(Self::Text { name: name_of(text, "txt"), content: text.to_owned() })
    }

    /// What was forwarded is dated by its own time, and knows its address where that is public.
    fn forwarded(text: &str, origin: &MessageOrigin) -> Self {
        let url = match origin {
            MessageOrigin::Channel { chat, message_id, .. } => {
                chat.username().map(|name| format!("https://t.me/{name}/{message_id}"))
            }
            _ => None,
        };
        let text_in_paragraphs: Vec<&str> = text.lines().collect();
        let article = json!({
            "date": local_day(origin.date()).to_string(),
            "url": url,
            "text": text_in_paragraphs.join("\n\n"),
        });
        Self::Text { name: name_of(text, "json"), content: format!("{article:#}\n") }
    }
}

/// Fetches what is added, stores it and tells how it was read.
async fn add(desk: &Desk, place: Place, addition: Addition<'_>, language: Language) -> Reply {
    let texts = language.texts();
    let say = |words: String| Reply::new(language).say(words);
    let (name, content) = match addition {
        Addition::Text { content, .. } if content.is_empty() => {
            return say(texts.nothing_to_add().to_owned());
        }
        Addition::Text { name, content } => (name, content.into_bytes()),
        Addition::File(document) => {
            let name = safe_name(document.file_name.as_deref().unwrap_or("file.txt"));
            if !is_known(&name) {
                return say(texts.cannot_add(&name, &Unreadable::Unknown.to_string()));
            }
            if document.file.size > MOST && document.file.size != UNTOLD {
                return say(texts.too_large_to_fetch().to_owned());
            }
            desk.outbox.act(place, teloxide::types::ChatAction::Typing);
            match fetch(desk, document).await {
                Ok(content) => (name, content),
                Err(why) if why.contains("too big") => return say(texts.too_large_to_fetch().to_owned()),
                Err(why) => return say(texts.cannot_add(&name, &why)),
            }
        }
    };
    let keeper = desk.keeper.clone();
    let stored = tokio::task::spawn_blocking(move || {
        let folder = keeper.folder();
        let path = free_path(folder, &name, &content);
        keeper.upkeep().tells_of(&path);
        folder.put(&path, &content).map_err(|error| error.to_string())?;
        Ok::<_, String>(look_at(&keeper, path))
    });
    match stored.await {
        Ok(Ok(added)) => tell(&added, language),
        Ok(Err(why)) => say(texts.cannot_add(FOLDER, &why)),
        Err(_panic) => super::desk::apology(language),
    }
}

async fn fetch(desk: &Desk, document: &Document) -> Result<Vec<u8>, String> {
    let bot = desk.outbox.bot();
    let file = desk.outbox.wire().call_again(bot.get_file(document.file.id.clone())).await;
    let file = file.map_err(|trouble| trouble.to_string())?;
    let fetched = desk.outbox.wire().fetch(&file.path, MOST as usize).await;
    fetched.map_err(|trouble| trouble.to_string())
}

/// A path that no other file has; a file of the same content keeps its own.
fn free_path(folder: &Folder, name: &str, content: &[u8]) -> String {
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    let mut path = format!("{FOLDER}/{name}");
    let mut number = 1;
    while folder.has(&path) && folder.content(&path).map_or(true, |there| there != content) {
        number += 1;
        path = format!("{FOLDER}/{stem}-{number}.{ending}");
    }
    path
}

/// A name out of the first words of a text.
fn name_of(text: &str, ending: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let head: Vec<String> = words.take(NAMED_BY).map(str::to_lowercase).collect();
    safe_name(&format!("{}.{ending}", if head.is_empty() { "text".to_owned() } else { head.join("-") }))
}

/// Brings the index up to date and reads what the file holds.
fn look_at(keeper: &Keeper, path: String) -> Added {
    keeper.catch_up();
    let mut contents = Contents::default();
    let mut take = |article: Article, _| {
        contents.articles += 1;
        contents.passages += passages(&article.text).len() as u64;
        contents.first.get_or_insert(article);
        ControlFlow::Continue(())
    };
    let content = keeper.folder().content(&path).map_err(Unreadable::from);
    let problems = content.and_then(|content| {
        let content = Content::Bytes(std::io::Cursor::new(&content));
        read_articles(&path, content, keeper.names(), &mut take)
    });
    let read = problems.map(|problems| Contents { problems, ..contents });
    Added { path, read }
}

/// Tells how a file was read, with buttons to mend it.
fn tell(added: &Added, language: Language) -> Reply {
    let texts = language.texts();
    let mut reply = Reply::new(language).say(format!("📥 {}", added.path));
    let key = ArticleKey::of(&ArticleId::of_file(&added.path));
    let button =
        |label: &str, deed: Deed| Button { label: label.to_owned(), does: Does::Own(deed.code(key)) };
    let mut buttons = Vec::new();
    match &added.read {
        Ok(contents) => {
            if let (Some(article), 1) = (&contents.first, contents.articles) {
                reply = reply.say(article.title.as_str());
                reply = reply.say(dated(article, texts));
                buttons.push(button(texts.set_date(), Deed::AskDate));
            } else {
                reply = reply.say(texts.articles(contents.articles));
            }
            reply = reply.say(texts.passages_to_ask(contents.passages));
            for problem in contents.problems.iter().take(3) {
                reply = reply.say(format!("⚠️ {problem}"));
            }
        }
        Err(why) => reply = reply.say(texts.left_out(&why.to_string())),
    }
    buttons.push(button(texts.withdraw(), Deed::Withdraw));
    reply.row(buttons)
}

/// The date of an article, and where it comes from.
fn dated(article: &Article, texts: &dyn Texts) -> String {
    match article.date {
        Some(date) => format!("{} · {}", texts.date(&date.span), texts.date_from(date.origin)),
        None => texts.undated().to_owned(),
    }
}

impl Deed {
    fn code(self, key: ArticleKey) -> String {
        let deed = match self {
            Self::AskDate => 'd',
            Self::Withdraw => 'w',
        };
        format!("{CODE}{deed}{key}")
    }

    fn decode(code: &str) -> Option<(Self, ArticleKey)> {
        let rest = code.strip_prefix(CODE)?;
        let deed = match rest.get(..1)? {
            "d" => Self::AskDate,
            "w" => Self::Withdraw,
            _ => return None,
        };
        Some((deed, rest.get(1..)?.parse().ok()?))
    }
}

/// Does what a button here says. Whether it was one of these.
pub(super) async fn press(desk: &Desk, press: &CallbackQuery) -> bool {
    let Some((deed, key)) = press.data.as_deref().and_then(Deed::decode) else {
        return false;
    };
    let language = language(&press.from);
    let texts = language.texts();
    if !desk.gate.is_admin(&press.from) {
        desk.outbox.answer_press(press.id.clone(), Some(Notice::Instead(texts.only_admins_add()))).await;
        return true;
    }
    let keeper = desk.keeper.clone();
    let done = tokio::task::spawn_blocking(move || {
        let path = find(keeper.folder(), key)?;
        if deed == Deed::Withdraw {
            keeper.folder().take_out(&path).ok()?;
            keeper.catch_up();
        }
        Some(path)
    });
    let Some(path) = done.await.ok().flatten() else {
        desk.outbox.answer_press(press.id.clone(), Some(Notice::Instead(texts.file_gone()))).await;
        return true;
    };
    desk.outbox.answer_press(press.id.clone(), None).await;
    let Some(message) = press.message.as_ref() else { return true };
    let place = Place { chat: message.chat().id, topic: None, reply_to: Some(message.id()) };
    let shown = match deed {
        Deed::Withdraw => {
            let withdrawn = Reply::new(language).say(texts.withdrawn(&path));
            desk.outbox.edit(place, message.id(), &withdrawn).await
        }
        Deed::AskDate => {
            let ask = Reply::new(language).say(format!("📥 {path}")).say(texts.reply_with_date());
            desk.outbox.send(place, &ask).await
        }
    };
    desk.log_unsent(shown);
    true
}

/// Whether a path is that of a file that was added.
fn is_added(path: &str) -> bool {
    path.split('/').next() == Some(FOLDER)
}

/// The file with this key among those that were added.
fn find(folder: &Folder, key: ArticleKey) -> Option<String> {
    let added = folder.list().files.into_iter().map(|file| file.path);
    let mut added = added.filter(|path| is_added(path));
    added.find(|path| ArticleKey::of(&ArticleId::of_file(path)) == key)
}

/// The file that a message of the bot tells of, where this one replies to it.
fn replied_path(desk: &Desk, message: &Message) -> Option<String> {
    let replied = message.reply_to_message().filter(|replied| desk.ear.is_mine(replied))?;
    let first = replied.text()?.lines().next()?;
    let path = first.strip_prefix("📥 ")?;
    is_added(path).then(|| path.to_owned())
}

/// Sets the date of a file that was added to what a reply says.
async fn date(desk: &Desk, path: &str, message: &Message, language: Language) -> Reply {
    let texts = language.texts();
    let said = message.text().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let written = date_in(said, desk.ear.day_of(message), texts);
    let Some(new_name) = written.and_then(|span| with_date_by_hand(name, &span)) else {
        return Reply::new(language).say(format!("📥 {path}")).say(texts.reply_with_date());
    };
    let (keeper, from, to) = (desk.keeper.clone(), path.to_owned(), format!("{FOLDER}/{new_name}"));
    let dated = tokio::task::spawn_blocking(move || {
        keeper.folder().rename(&from, &to).ok()?;
        Some(look_at(&keeper, to))
    });
    match dated.await {
        Ok(Some(added)) => tell(&added, language),
        Ok(None) => Reply::new(language).say(texts.file_gone()),
        Err(_panic) => super::desk::apology(language),
    }
}

/// The one date that a reply consists of.
fn date_in(said: &str, today: NaiveDate, texts: &dyn Texts) -> Option<DateSpan> {
    let said = said.trim();
    if let Some(span) = texts.read_date(said) {
        return Some(span);
    }
    let found = dates::read(said, &Reading::on(DateSpan::day(today)?));
    match found.as_slice() {
        [mention] if said.get(mention.bytes.clone()) == Some(said) => mention.span,
        _ => None,
    }
}
