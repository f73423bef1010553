//! Pages: the main text without what surrounds it, the title, the time of publication and the address.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;

use super::{FieldNames, Input, Unreadable};
use crate::corpus::draft::{Desk, Draft, Statement};
use crate::corpus::encoding;

/// The most elements of a page that is read.
const MOST_ELEMENTS: usize = 100_000;
/// How deep elements may be nested. Browsers themselves stop at 512.
const DEEPEST: usize = 512;
/// How deep structured data may be nested.
const DEEPEST_DATA: usize = 12;

/// Where pages keep the time of their publication: the element, the attribute, the more trusted first.
const DATES: &[(&str, &str)] = &[
    (r#"meta[property="article:published_time"]"#, "content"),
    (r#"meta[property="og:article:published_time"]"#, "content"),
    (r#"meta[itemprop="datePublished"]"#, "content"),
    (r#"meta[name="article:published_time"]"#, "content"),
    (r#"meta[name="pubdate"]"#, "content"),
    (r#"meta[name="publishdate"]"#, "content"),
    (r#"meta[name="publish-date"]"#, "content"),
    (r#"meta[name="parsely-pub-date"]"#, "content"),
    (r#"meta[name="sailthru.date"]"#, "content"),
    (r#"meta[name="citation_publication_date"]"#, "content"),
    (r#"meta[name="DC.date.issued"]"#, "content"),
    (r#"meta[name="dcterms.created"]"#, "content"),
    (r#"meta[name="DC.date"]"#, "content"),
    (r#"meta[name="dc.date"]"#, "content"),
    (r#"meta[name="dcterms.issued"]"#, "content"),
    (r#"meta[name="dcterms.date"]"#, "content"),
    (r#"meta[name="published"]"#, "content"),
    (r#"meta[name="article.published"]"#, "content"),
    (r#"meta[name="pub_date"]"#, "content"),
    (r#"meta[name="date"]"#, "content"),
    (r#"[itemprop="datePublished"]"#, "content"),
    (r#"[itemprop="datePublished"]"#, "datetime"),
    ("time[pubdate]", "datetime"),
];
/// Where else they may tell it, where they keep it nowhere: in an attribute, or in words.
const LOOSE_DATES: &[(&str, Option<&str>)] = &[
    (r#"[itemprop="datePublished"]"#, None),
    ("article time[datetime]", Some("datetime")),
    ("time[datetime]", Some("datetime")),
    ("article time, main time", None),
    (r#"article [class*="date"], main [class*="date"]"#, None),
    (r#"[class*="post-date"], [class*="entry-date"], [class*="article-date"]"#, None),
    (r#"[class*="publish"]"#, None),
    (r#"[class*="byline"]"#, None),
];
/// Structured data of these kinds is the article's (schema.org); other kinds are asked where there is none.
const ARTICLES: &[&str] = &["Article", "Posting", "Report", "Review"];

/// Reads a page as one article.
pub(super) fn read(input: Input<'_>, _: &FieldNames, desk: &mut Desk<'_>) -> Result<(), Unreadable> {
    let content = input.whole()?;
    let page = encoding::decode_as(&content, declared(&content))?;
    desk.only(draft(&page)?)
}

/// The article of a page.
pub(super) fn draft(page: &str) -> Result<Draft, Unreadable> {
    let document = parse(page)?;
    let dates = dates(&document);
    let url = address(&document);
    let headline = headline(&document);
    let config =
        Config { max_elements_to_parse: MOST_ELEMENTS, text_mode: TextMode::Formatted, ..Config::default() };
    let malformed = |error: dom_smoothie::ReadabilityError| Unreadable::Malformed(error.to_string());
    let mut readability = Readability::with_document(document, None, Some(config)).map_err(malformed)?;
    if let Ok(article) = readability.parse() {
        let own_date = article.published_time.as_deref().filter(|_| dates.is_empty());
        let dates = own_date.and_then(Statement::metadata).into_iter().chain(dates).collect();
        let title = headline.unwrap_or(article.title);
        return Ok(Draft {
            title: Some(title),
            text: article.text_content.to_string(),
            dates,
            url,
            ..Draft::default()
        });
    }
    // Too little for a main text to stand out: all of it.
    let document = parse(page)?;
    let title = document.select("title").text().to_string();
    document.select("script, style, noscript, template, nav, header, footer, title").remove();
    let text = document.formatted_text().to_string();
    Ok(Draft { title: Some(title), text, dates, url, ..Draft::default() })
}

/// The paragraphs of a piece of a page, such as the content of a feed's entry.
pub(super) fn text_of_fragment(fragment: &str) -> String {
    if is_too_deep(fragment) {
        return without_tags(fragment);
    }
    let document = Document::fragment(fragment);
    document.select("script, style, template").remove();
    document.formatted_text().to_string()
}

/// A title, which may be escaped or marked up.
pub(super) fn text_of_title(title: &str) -> String {
    if looks_like_it(title) { text_of_fragment(title) } else { unescaped(title) }
}

/// A text whose characters may be written as references such as `&amp;`.
pub(super) fn unescaped(text: &str) -> String {
    let is_reference = |rest: &str| {
        let end = rest.find(';').filter(|end| (2..12).contains(end));
        end.and_then(|end| rest.get(1..end))
            .is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
    };
    if text.match_indices('&').any(|(at, _)| text.get(at..).is_some_and(is_reference)) {
        // Line breaks would be folded: each paragraph by itself.
        let paragraphs = text.split("\n\n").map(|paragraph| Document::fragment(paragraph).text().to_string());
        paragraphs.collect::<Vec<_>>().join("\n\n")
    } else {
        text.to_owned()
    }
}

/// Whether a text is marked up.
pub(super) fn looks_like_it(text: &str) -> bool {
    const TAGS: &[&str] = &[
        "<p", "<br", "<div", "<a ", "<span", "<ul", "<li", "<h", "<b>", "<i>", "<em", "<strong", "<img", "</",
    ];
    let tag = |rest: &str| {
        TAGS.iter().any(|tag| rest.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag)))
    };
    text.match_indices('<').any(|(at, _)| text.get(at..).is_some_and(tag)) && text.contains('>')
}

fn parse(page: &str) -> Result<Document, Unreadable> {
    let elements = memchr::memchr_iter(b'<', page.as_bytes()).take(2 * MOST_ELEMENTS + 1).count();
    if elements > 2 * MOST_ELEMENTS || is_too_deep(page) {
        return Err(Unreadable::Malformed("its elements are too many or nested too deep".to_owned()));
    }
    Ok(Document::from(page))
}

/// Whether elements are nested so deep that working on them would be without end.
fn is_too_deep(page: &str) -> bool {
    // Those that need no end, or are ended by the next of their kind.
    const ENDED: &[&str] = &[
        "p", "br", "li", "img", "input", "meta", "link", "hr", "td", "tr", "th", "dt", "dd", "option",
        "source", "col", "wbr", "area", "base", "embed", "track", "param", "tbody", "thead", "path",
    ];
    let mut depth = 0_usize;
    for (at, _) in page.match_indices('<') {
        let rest = page.get(at + 1..).unwrap_or_default();
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or_default();
        if name.is_empty() || ENDED.iter().any(|ended| name.eq_ignore_ascii_case(ended)) {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        plain.push_str(before);
        rest = behind.split_once('>').map_or("", |(_, behind)| behind);
    }
    plain + rest
}

/// The encoding that a page says it is in.
fn declared(content: &[u8]) -> Option<&str> {
    let head = content.get(..content.len().min(4096))?;
    let start = memchr::memmem::find(head, b"charset=")? + "charset=".len();
    let label = head.get(start..)?;
    let label = label.strip_prefix(b"\"").or_else(|| label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_'))?;
    std::str::from_utf8(label.get(..end)?).ok()
}

/// The times of publication that a page states: its structured data, then its elements.
fn dates(document: &Document) -> Vec<Statement> {
    let mut dates: Vec<Statement> = structured(document, "datePublished")
        .and_then(|date| Statement::metadata(&date))
        .into_iter()
        .collect();
    for (element, attribute) in DATES {
        let found = document.select_single(element).attr(attribute);
        if let Some(statement) = found.and_then(|value| Statement::metadata(&value)) {
            dates.push(statement);
        }
    }
    if dates.is_empty() {
        // Any time in the text may be that of something else, so it does not contradict.
        dates.extend(LOOSE_DATES.iter().find_map(|(element, attribute)| {
            let found = document.select_single(element);
            let told = attribute.map_or_else(|| Some(found.text()), |attribute| found.attr(attribute));
            Statement::metadata(&told?).filter(|statement| statement.span.is_ok())
        }));
    }
    dates
}

/// The title of the article alone, without the name of the site that a page's title carries.
fn headline(document: &Document) -> Option<String> {
    let page = document.select_single("title").text();
    let heading = document.select("h1").text();
    let heading = heading.trim();
    let told = structured(document, "headline").map(|headline| text_of_title(&headline));
    told.or_else(|| (!heading.is_empty() && page.contains(heading)).then(|| heading.to_owned()))
}

/// A field of the page's structured data (JSON-LD).
fn structured(document: &Document, field: &str) -> Option<String> {
    let scripts = document.select(r#"script[type="application/ld+json"]"#);
    let data: Vec<Value> = scripts
        .nodes()
        .iter()
        .filter_map(|script: &NodeRef<'_>| serde_json::from_str(script.text().trim()).ok())
        .collect();
    let found = |wanted| data.iter().find_map(|data| field_in(data, field, wanted, 0));
    found(true).or_else(|| found(false))
}

/// A field of an object, or of one inside it; of articles `only`, or of anything.
fn field_in(data: &Value, field: &str, only: bool, depth: usize) -> Option<String> {
    if depth > DEEPEST_DATA {
        return None;
    }
    match data {
        Value::Object(object) => {
            let is_wanted = !only || object.get("@type").is_some_and(is_article);
            let own = object.get(field).filter(|_| is_wanted).and_then(Value::as_str).map(str::to_owned);
            own.or_else(|| object.values().find_map(|value| field_in(value, field, only, depth + 1)))
        }
        Value::Array(items) => items.iter().find_map(|item| field_in(item, field, only, depth + 1)),
        _ => None,
    }
}

/// Whether a kind, or one of several, is that of an article.
fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => ARTICLES.iter().any(|article| kind.ends_with(article)),
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

/// The address under which the page wants to be known.
fn address(document: &Document) -> Option<String> {
    let at = |element: &str, attribute: &str| {
        let value = document.select_single(element).attr(attribute)?;
        value.starts_with("http").then(|| value.to_string())
    };
    at(r#"link[rel="canonical"]"#, "href").or_else(|| at(r#"meta[property="og:url"]"#, "content"))
}
