//! The server itself is tested: a test is worth what its server refuses.

mod updates;
