//! The methods that the server knows, each with the parameters that it takes.

use super::params::Params;
use super::refusal::{Outcome, Refusal};
use super::state::State;
use super::{callbacks, commands, edit, files, inline, lookups, send, webhook};

/// A method of the Bot API. `getUpdates` is not among them: it waits, see `polling`.
pub struct Method {
    pub name: &'static str,
    /// The parameters that it takes, separated by blanks; any other is refused.
    pub takes: &'static str,
    pub run: fn(&mut State, &Params) -> Outcome,
}

const fn method(name: &'static str, takes: &'static str, run: fn(&mut State, &Params) -> Outcome) -> Method {
    Method { name, takes, run }
}

/// What every sending method takes.
macro_rules! sending {
    ($more:literal) => {
        concat!(
            "business_connection_id chat_id message_thread_id disable_notification protect_content \
             allow_paid_broadcast message_effect_id reply_parameters reply_markup ",
            $more
        )
    };
}

/// What every editing method takes.
macro_rules! editing {
    ($more:literal) => {
        concat!("business_connection_id chat_id message_id inline_message_id reply_markup ", $more)
    };
}

pub const METHODS: &[Method] = &[
    method("getMe", "", lookups::me),
    method("logOut", "", lookups::farewell),
    method("close", "", lookups::farewell),
    method("sendMessage", sending!("text parse_mode entities link_preview_options"), send::message),
    method(
        "sendPhoto",
        sending!("photo caption parse_mode caption_entities show_caption_above_media has_spoiler"),
        send::photo,
    ),
    method(
        "sendDocument",
        sending!("document thumbnail caption parse_mode caption_entities disable_content_type_detection"),
        send::document,
    ),
    method("sendChatAction", "business_connection_id chat_id message_thread_id action", send::chat_action),
    method("editMessageText", editing!("text parse_mode entities link_preview_options"), edit::text),
    method(
        "editMessageCaption",
        editing!("caption parse_mode caption_entities show_caption_above_media"),
        edit::caption,
    ),
    method("editMessageMedia", editing!("media"), edit::media),
    method("editMessageReplyMarkup", editing!(""), edit::markup),
    method("deleteMessage", "chat_id message_id", edit::delete),
    method("answerCallbackQuery", "callback_query_id text show_alert url cache_time", callbacks::answer),
    method(
        "answerInlineQuery",
        "inline_query_id results cache_time is_personal next_offset button",
        inline::answer,
    ),
    method("setMyCommands", "commands scope language_code", commands::set),
    method("getMyCommands", "scope language_code", commands::get),
    method("deleteMyCommands", "scope language_code", commands::delete),
    method("setMyName", "name language_code", commands::set_name),
    method("getMyName", "language_code", commands::get_name),
    method("setMyDescription", "description language_code", commands::set_description),
    method("getMyDescription", "language_code", commands::get_description),
    method("setMyShortDescription", "short_description language_code", commands::set_short_description),
    method("getMyShortDescription", "language_code", commands::get_short_description),
    method("getFile", "file_id", files::get),
    method("getChat", "chat_id", lookups::chat),
    method("getChatMember", "chat_id user_id", lookups::member),
    method("getChatAdministrators", "chat_id", lookups::administrators),
    method(
        "setWebhook",
        "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
        webhook::set,
    ),
    method("deleteWebhook", "drop_pending_updates", webhook::delete),
    method("getWebhookInfo", "", webhook::info),
];

/// The parameters that are true or false, of whichever method.
const SWITCHES: &[&str] = &[
    "disable_notification",
    "protect_content",
    "allow_paid_broadcast",
    "show_caption_above_media",
    "has_spoiler",
    "disable_content_type_detection",
    "show_alert",
    "is_personal",
    "drop_pending_updates",
];

/// What `getUpdates` takes.
pub const GET_UPDATES: Method =
    method("getUpdates", "offset limit timeout allowed_updates", |_, _| Err(unknown()));

pub fn unknown() -> Refusal {
    Refusal::new(404, "Not Found: method not found".to_owned(), super::refusal::Blame::Caller)
}

/// Finds a method by its name in any case.
pub fn find(name: &str) -> Option<&'static Method> {
    if name.eq_ignore_ascii_case(GET_UPDATES.name) {
        return Some(&GET_UPDATES);
    }
    METHODS.iter().find(|method| method.name.eq_ignore_ascii_case(name))
}

impl Method {
    /// Refuses a switch that is neither on nor off.
    fn check_switches(&self, params: &Params) -> Result<(), Refusal> {
        let mut switches = self.takes.split_ascii_whitespace().filter(|key| SWITCHES.contains(key));
        switches.try_for_each(|key| params.flag(key).map(drop))
    }

    /// Refuses a parameter that it does not take: one misspelt would be ignored in silence.
    pub fn check_names(&self, params: &Params) -> Result<(), Refusal> {
        let takes = |key: &str| self.takes.split_ascii_whitespace().any(|known| known == key);
        let attached = |key: &str| {
            let reference = format!("attach://{key}");
            params.values.values().any(|v| v.as_str().is_some_and(|text| text.contains(&reference)))
        };
        if let Some(key) = params.values.keys().find(|key| !takes(key)) {
            return Err(Refusal::strict(format!("unexpected parameter \"{key}\" of {}", self.name)));
        }
        self.check_switches(params)?;
        match params.files.keys().find(|key| !takes(key) && !attached(key)) {
            Some(key) => Err(Refusal::strict(format!("unexpected file \"{key}\" in {}", self.name))),
            None => Ok(()),
        }
    }
}
