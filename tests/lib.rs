//! Behaviour, through the public interface.

mod loopback;
