//! The conversation itself: what is read, told, kept in buttons and drawn.

mod catalogue;
mod codes;
mod lines;
mod oddities;
mod pages;
mod pressing;
mod rendering;
mod requests;
mod terminal;
