//! The bundled frames can be read: the TOML, every pattern, word list, mode and CAMEO code in it.

#[test]
fn the_bundled_frames_are_readable() {
    dateline_events::Frames::bundled();
}
