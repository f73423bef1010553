//! A chart as a picture, with a font of its own: a server needs none.

use std::sync::OnceLock;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{TextStyle, register_font};

use crate::chat::{Bar, Chart};

/// Latin and Ukrainian letters, and digits, of an open font; `chart.LICENSE.txt` tells which.
const FONT: &[u8] = include_bytes!("chart.ttf");
const FONT_NAME: &str = "chart";

/// The picture, in pixels: as wide as a phone shows one without enlarging it.
const WIDTH: u32 = 1280;
const HEIGHT: u32 = 800;
/// Space around the bars.
const LEFT: u32 = 50;
const RIGHT: u32 = 50;
const TOP: u32 = 70;
const BOTTOM: u32 = 130;
/// Letters, in pixels of their em: on a phone a third of that.
const LETTERS: f64 = 42.0;
/// The share of its place that a bar takes.
const BAR: f64 = 0.72;
/// The widest bar, in pixels.
const WIDEST_BAR: f64 = 120.0;
/// The most lines to read heights by.
const LINES: usize = 4;

/// A dark card with light letters: it reads as well in a light chat as in a dark one.
const CARD: RGBColor = RGBColor(0x1f, 0x2a, 0x38);
const GRID: RGBColor = RGBColor(0x3a, 0x48, 0x5a);
const FAINT: RGBColor = RGBColor(0x9f, 0xb0, 0xc3);
const BRIGHT: RGBColor = RGBColor(0xff, 0xff, 0xff);
const BARS: RGBColor = RGBColor(0x5a, 0xb0, 0xff);
const HIGHEST: RGBColor = RGBColor(0xff, 0xc8, 0x57);

type Picture<'p> = DrawingArea<BitMapBackend<'p>, Shift>;
type Failed<'p> = DrawingAreaErrorKind<<BitMapBackend<'p> as DrawingBackend>::ErrorType>;

/// The chart as a PNG; `None` where it has no bars.
pub(super) fn draw(chart: &Chart) -> Option<Vec<u8>> {
    let highest = chart.bars.iter().map(|bar| bar.count).max().filter(|&highest| highest > 0)?;
    if !has_font() {
        return None;
    }
    let mut pixels = vec![0; (WIDTH * HEIGHT * 3) as usize];
    let picture = BitMapBackend::with_buffer(&mut pixels, (WIDTH, HEIGHT)).into_drawing_area();
    if let Err(error) = plot(&picture, &chart.bars, highest) {
        tracing::error!(%error, "a chart could not be drawn");
        return None;
    }
    drop(picture);
    encoded(&pixels).ok()
}

/// Makes the font known to the plotting library, once.
fn has_font() -> bool {
    static KNOWN: OnceLock<bool> = OnceLock::new();
    *KNOWN.get_or_init(|| register_font(FONT_NAME, FontStyle::Normal, FONT).is_ok())
}

fn encoded(pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header()?.write_image_data(pixels)?;
    Ok(file)
}

/// Draws the bars, the numbers above them and the lines to read them by.
fn plot<'p>(picture: &Picture<'p>, bars: &[Bar], highest: u64) -> Result<(), Failed<'p>> {
    picture.fill(&CARD)?;
    let top = top_for(highest);
    // Beside the bars stand the numbers of the grid.
    let numbers = width_of(picture, &top.to_string())?;
    let left = LEFT + numbers;
    let mut plot = ChartBuilder::on(picture)
        .margin_top(TOP)
        .margin_right(RIGHT)
        .x_label_area_size(BOTTOM)
        .y_label_area_size(left)
        .build_cartesian_2d(0.0..bars.len() as f64, 0..top)?;
    plot.configure_mesh()
        .disable_x_mesh()
        .axis_style(TRANSPARENT)
        .x_labels(0)
        .y_labels(LINES + 1)
        .set_all_tick_mark_size(10)
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID.stroke_width(2))
        .y_label_style(letters(FAINT, VPos::Center))
        .draw()?;
    let place = f64::from(WIDTH - left - RIGHT) / bars.len() as f64;
    let half = BAR.min(WIDEST_BAR / place) / 2.0;
    for (at, bar) in bars.iter().enumerate().filter(|(_, bar)| bar.count > 0) {
        let centre = at as f64 + 0.5;
        let is_highest = bar.count == highest;
        let colour = if is_highest { HIGHEST } else { BARS };
        let corners = [(centre - half, 0), (centre + half, bar.count)];
        plot.draw_series([Rectangle::new(corners, colour.filled())])?;
        let number = bar.count.to_string();
        let width = width_of(picture, &number)?;
        if is_highest || f64::from(width) < place * 0.95 {
            let colour = if is_highest { HIGHEST } else { FAINT };
            // The number may be wider than its bar and must not reach over the edge.
            let aside = over_the_edge(plot.backend_coord(&(centre, 0)).0, width);
            let text = Text::new(number, (-aside, -8), letters(colour, VPos::Bottom));
            plot.draw_series([EmptyElement::at((centre, bar.count)) + text])?;
        }
    }
    let centre = |at: usize| plot.backend_coord(&(at as f64 + 0.5, 0)).0;
    label(picture, bars, place, centre)
}

/// What the highest line of the grid counts: the first round number not below the highest bar.
fn top_for(highest: u64) -> u64 {
    let powers = (0..).map(|power| 10_u64.saturating_pow(power));
    let mut steps = powers.flat_map(|power| [1, 2, 5].map(|n| power.saturating_mul(n)));
    let step = steps.find(|step| step.saturating_mul(LINES as u64) >= highest).unwrap_or(highest);
    highest.div_ceil(step).saturating_mul(step)
}

/// The label of each bar, as many as there is room for, and below them the groups.
fn label<'p>(
    picture: &Picture<'p>,
    bars: &[Bar],
    place: f64,
    centre: impl Fn(usize) -> i32,
) -> Result<(), Failed<'p>> {
    let floor = (HEIGHT - BOTTOM).cast_signed();
    let mut widest = 0;
    for bar in bars {
        widest = widest.max(width_of(picture, &bar.label)?);
    }
    let needed = f64::from(widest) * 1.2;
    // Every such bar has a label, counted from the last, which is always labelled.
    let every = (1..=bars.len()).find(|every| *every as f64 * place >= needed).unwrap_or(1);
    let mut group_from = 0;
    for (at, bar) in bars.iter().enumerate() {
        if (bars.len() - 1 - at).is_multiple_of(every) {
            let x = centre(at) - over_the_edge(centre(at), width_of(picture, &bar.label)?);
            picture.draw_text(&bar.label, &letters(BRIGHT, VPos::Top), (x, floor + 18))?;
        }
        if bars.get(at + 1).is_some_and(|next| next.group == bar.group) {
            continue;
        }
        let middle = i32::midpoint(centre(group_from), centre(at));
        let room = (at + 1 - group_from) as f64 * place;
        if f64::from(width_of(picture, &bar.group)?) <= room || bars.len() == 1 {
            picture.draw_text(&bar.group, &letters(FAINT, VPos::Top), (middle, floor + 68))?;
        }
        if at + 1 < bars.len() {
            let x = i32::midpoint(centre(at), centre(at + 1));
            let line = [(x, floor + 66), (x, floor + 106)];
            picture.draw(&PathElement::new(line, GRID.stroke_width(2)))?;
        }
        group_from = at + 1;
    }
    Ok(())
}

/// How far a text of that width with its middle at `x` would reach over the edge.
fn over_the_edge(x: i32, width: u32) -> i32 {
    (x + width.cast_signed() / 2 + 10 - WIDTH.cast_signed()).max(0)
}

/// Letters of a colour, in the middle of where they are put from left to right.
fn letters(colour: RGBColor, vertical: VPos) -> TextStyle<'static> {
    (FONT_NAME, LETTERS).into_font().color(&colour).pos(Pos::new(HPos::Center, vertical))
}

/// How wide a text is, in pixels.
fn width_of<'p>(picture: &Picture<'p>, text: &str) -> Result<u32, Failed<'p>> {
    picture.estimate_text_size(text, &letters(BRIGHT, VPos::Top)).map(|(width, _)| width)
}
