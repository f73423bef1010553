//! A chart as a picture, with a font of its own: a server needs none.

use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Transform};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use crate::chat::{Bar, Chart};

/// Latin and Ukrainian letters, and digits, of an open font; `chart.LICENSE.txt` tells which.
const FONT: &[u8] = include_bytes!("chart.ttf");

/// The picture, in pixels: as wide as a phone shows one without enlarging it.
const WIDTH: f32 = 1280.0;
const HEIGHT: f32 = 800.0;
/// Space around the bars.
const LEFT: f32 = 50.0;
const RIGHT: f32 = 50.0;
const TOP: f32 = 70.0;
const BOTTOM: f32 = 130.0;
/// Letters, in pixels of their em: on a phone a third of that.
const LETTERS: f32 = 36.0;
/// The share of its place that a bar takes.
const BAR: f32 = 0.72;
/// The widest bar.
const WIDEST_BAR: f32 = 120.0;

/// A dark card with light letters: it reads as well in a light chat as in a dark one.
const CARD: [u8; 3] = [0x1f, 0x2a, 0x38];
const GRID: [u8; 3] = [0x3a, 0x48, 0x5a];
const FAINT: [u8; 3] = [0x9f, 0xb0, 0xc3];
const BRIGHT: [u8; 3] = [0xff, 0xff, 0xff];
const BARS: [u8; 3] = [0x5a, 0xb0, 0xff];
const HIGHEST: [u8; 3] = [0xff, 0xc8, 0x57];

/// The chart as a PNG; `None` where it has no bars.
pub(super) fn draw(chart: &Chart) -> Option<Vec<u8>> {
    let mut canvas = Canvas::new()?;
    let highest = chart.bars.iter().map(|bar| bar.count).max().filter(|&highest| highest > 0)?;
    let step = step_to(highest);
    let top = step * highest.div_ceil(step);
    // Beside the bars stand the numbers of the grid.
    let left = LEFT + canvas.width_of(&top.to_string(), LETTERS);
    canvas.grid(left, step, top);
    let place = (WIDTH - left - RIGHT) / chart.bars.len() as f32;
    let width = (place * BAR).min(WIDEST_BAR);
    let centre = |at: usize| left + place * (at as f32 + 0.5);
    for (at, bar) in chart.bars.iter().enumerate() {
        let x = centre(at);
        let y = height_of(bar.count, top);
        let is_highest = bar.count == highest;
        let colour = if is_highest { HIGHEST } else { BARS };
        if bar.count > 0 {
            canvas.bar(x - width / 2.0, y, width, colour);
        }
        let number = bar.count.to_string();
        let fits = canvas.width_of(&number, LETTERS) < place * 0.95;
        if bar.count > 0 && (is_highest || fits) {
            let colour = if is_highest { HIGHEST } else { FAINT };
            canvas.text(&number, x, y - 14.0, LETTERS, colour);
        }
    }
    canvas.labels(&chart.bars, place, centre);
    canvas.pixmap.encode_png().ok()
}

/// The distance of the lines of the grid: the least of 1, 2, 5, 10, 20, … of which four reach the highest.
fn step_to(highest: u64) -> u64 {
    let mut power = 1;
    loop {
        if let Some(step) =
            [1, 2, 5].map(|factor| factor * power).into_iter().find(|step| step * 4 >= highest)
        {
            return step;
        }
        power *= 10;
    }
}

fn height_of(count: u64, top: u64) -> f32 {
    let floor = HEIGHT - BOTTOM;
    floor - (floor - TOP) * (count as f32 / top as f32)
}

struct Canvas {
    pixmap: Pixmap,
    face: Face<'static>,
}

impl Canvas {
    fn new() -> Option<Self> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Whole and small.
        let mut pixmap = Pixmap::new(WIDTH as u32, HEIGHT as u32)?;
        let [red, green, blue] = CARD;
        pixmap.fill(Color::from_rgba8(red, green, blue, 255));
        Some(Self { pixmap, face: Face::parse(FONT, 0).ok()? })
    }

    /// Lines to read heights by, with their numbers.
    fn grid(&mut self, left: f32, step: u64, top: u64) {
        let mut count = 0;
        while count <= top {
            let y = height_of(count, top);
            if let Some(line) = Rect::from_xywh(left, y - 1.0, WIDTH - left - RIGHT, 2.0) {
                self.fill(&PathBuilder::from_rect(line), GRID);
            }
            let number = count.to_string();
            let x = left - 20.0 - self.width_of(&number, LETTERS) / 2.0;
            self.text(&number, x, y + LETTERS * 0.36, LETTERS, FAINT);
            count += step;
        }
    }

    /// The label of each bar, as many as there is room for, and below them the groups.
    fn labels(&mut self, bars: &[Bar], place: f32, centre: impl Fn(usize) -> f32) {
        let widest = bars.iter().map(|bar| self.width_of(&bar.label, LETTERS)).fold(0.0, f32::max);
        let needed = widest * 1.2;
        // Every such bar has a label, counted from the last, which is always labelled.
        let every = (1..=bars.len()).find(|every| *every as f32 * place >= needed).unwrap_or(1);
        let y = HEIGHT - BOTTOM + 48.0;
        let mut group_from = 0;
        for (at, bar) in bars.iter().enumerate() {
            if (bars.len() - 1 - at).is_multiple_of(every) {
                // The last label may be wider than its bar and must not reach over the edge.
                let half = self.width_of(&bar.label, LETTERS) / 2.0;
                self.text(&bar.label, centre(at).min(WIDTH - 10.0 - half), y, LETTERS, BRIGHT);
            }
            let ends = bars.get(at + 1).is_none_or(|next| next.group != bar.group);
            if ends {
                let middle = f32::midpoint(centre(group_from), centre(at));
                let room = (at + 1 - group_from) as f32 * place;
                if self.width_of(&bar.group, LETTERS) <= room || bars.len() == 1 {
                    self.text(&bar.group, middle, y + 50.0, LETTERS, FAINT);
                }
                if bars.get(at + 1).is_some() {
                    let x = centre(at) + place / 2.0;
                    if let Some(line) = Rect::from_xywh(x - 1.0, HEIGHT - BOTTOM + 64.0, 2.0, 40.0) {
                        self.fill(&PathBuilder::from_rect(line), GRID);
                    }
                }
                group_from = at + 1;
            }
        }
    }

    /// A bar from `y` to the floor, its upper corners round.
    fn bar(&mut self, x: f32, y: f32, width: f32, colour: [u8; 3]) {
        let floor = HEIGHT - BOTTOM;
        let round = (width / 4.0).min(12.0).min(floor - y);
        let mut path = PathBuilder::new();
        path.move_to(x, floor);
        path.line_to(x, y + round);
        path.quad_to(x, y, x + round, y);
        path.line_to(x + width - round, y);
        path.quad_to(x + width, y, x + width, y + round);
        path.line_to(x + width, floor);
        path.close();
        if let Some(path) = path.finish() {
            self.fill(&path, colour);
        }
    }

    /// A text whose middle is at `x`, on the line `y`.
    fn text(&mut self, text: &str, x: f32, y: f32, size: f32, colour: [u8; 3]) {
        let scale = self.scale(size);
        let mut pen = x - self.width_of(text, size) / 2.0;
        for c in text.chars() {
            let glyph = self.glyph(c);
            let mut outline = Outline { path: PathBuilder::new(), x: pen, y, scale };
            self.face.outline_glyph(glyph, &mut outline);
            if let Some(path) = outline.path.finish() {
                self.fill(&path, colour);
            }
            pen += self.advance(glyph) * scale;
        }
    }

    fn width_of(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.advance(self.glyph(c))).sum::<f32>() * self.scale(size)
    }

    fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.face.units_per_em())
    }

    /// The shape of a letter; where the font has none, a gap.
    fn glyph(&self, c: char) -> GlyphId {
        self.face.glyph_index(c).or_else(|| self.face.glyph_index(' ')).unwrap_or_default()
    }

    fn advance(&self, glyph: GlyphId) -> f32 {
        self.face.glyph_hor_advance(glyph).map_or(0.0, f32::from)
    }

    fn fill(&mut self, path: &Path, [red, green, blue]: [u8; 3]) {
        let mut paint = Paint { anti_alias: true, ..Paint::default() };
        paint.set_color_rgba8(red, green, blue, 255);
        self.pixmap.fill_path(path, &paint, FillRule::Winding, Transform::identity(), None);
    }
}

/// Takes the outline of a letter to its place.
struct Outline {
    path: PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
