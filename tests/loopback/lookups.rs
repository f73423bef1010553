//! Who the bot is, and what it can learn of chats and their members.

use serde_json::{Value, json};

use super::chats::{Kind, Role};
use super::message::merge;
use super::params::Params;
use super::refusal::{Outcome, Refusal};
use super::state::State;

pub fn me(state: &mut State, _: &Params) -> Outcome {
    let mut me = state.bot.to_json();
    let abilities = json!({
        "can_join_groups": true,
        "can_read_all_group_messages": state.bot.reads_all,
        "supports_inline_queries": state.bot.inline,
        "can_connect_to_business": false,
        "has_main_web_app": false,
    });
    merge(&mut me, abilities);
    Ok(me)
}

pub fn chat(state: &mut State, params: &Params) -> Outcome {
    let chat = state.chat_of(params)?;
    let mut full = chat.to_json();
    let more = json!({ "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": {
        "unlimited_gifts": true, "limited_gifts": true, "unique_gifts": true, "premium_subscription": true,
    } });
    merge(&mut full, more);
    if chat.kind != Kind::Private {
        let rights = [
            "messages",
            "audios",
            "documents",
            "photos",
            "videos",
            "video_notes",
            "voice_notes",
            "polls",
            "other_messages",
        ];
        let mut permissions: Value = rights.iter().map(|r| (format!("can_send_{r}"), json!(true))).collect();
        let other = json!({
            "can_add_web_page_previews": true, "can_change_info": false, "can_invite_users": true,
            "can_pin_messages": false, "can_manage_topics": false,
        });
        merge(&mut permissions, other);
        full["permissions"] = permissions;
    }
    Ok(full)
}

pub fn member(state: &mut State, params: &Params) -> Outcome {
    let chat = state.chat_of(params)?;
    let id = params.int("user_id")?.ok_or_else(|| Refusal::bad("invalid user_id specified"))?;
    if id == state.bot.id {
        return Ok(chat.bot_role.to_json(state.bot.to_json()));
    }
    let person = state.people.get(&id).ok_or_else(|| Refusal::bad("user not found"))?;
    match chat.members.get(&id) {
        Some(role) => Ok(role.to_json(person.to_json())),
        None => Ok(json!({ "status": "left", "user": person.to_json() })),
    }
}

pub fn administrators(state: &mut State, params: &Params) -> Outcome {
    let chat = state.chat_of(params)?;
    if chat.kind == Kind::Private {
        return Err(Refusal::bad("there are no administrators in the private chat"));
    }
    let people = chat.members.iter().filter(|(_, role)| **role != Role::Member);
    let mut found: Vec<Value> = people.map(|(id, role)| role.to_json(state.people[id].to_json())).collect();
    if chat.bot_role != Role::Member {
        found.push(chat.bot_role.to_json(state.bot.to_json()));
    }
    Ok(json!(found))
}

/// `logOut` and `close`: agreed to, and nothing changes.
pub fn farewell(_: &mut State, _: &Params) -> Outcome {
    Ok(json!(true))
}
