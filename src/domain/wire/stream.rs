//! Takes a large answer apart while it still arrives: `{"a":…,"list":[{…},{…}]}`
//! comes in as arbitrary chunks of bytes and goes out as top-level members and
//! as single elements of top-level arrays, each complete, so that 20,000 items
//! can be read in slices short enough for the main thread. It finds borders
//! only; whether a piece is valid JSON is for its reader to say.

use serde::Deserialize;

use super::WireError;

/// One complete part of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Name of the top-level member.
    pub member: &'a str,
    /// Whether `json` is one element of the member's array, or its whole value.
    pub is_element: bool,
    /// The value's bytes.
    pub json: &'a [u8],
}

/// Where the splitter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before the opening brace.
    Start,
    /// Before a member's name (or the closing brace, unless after a comma).
    BeforeName { may_end: bool },
    /// Inside a member's name.
    Name,
    /// Before the colon.
    BeforeColon,
    /// Before a member's value.
    BeforeValue,
    /// Before an element of a top-level array (or its end, unless after a comma).
    BeforeElement { may_end: bool },
    /// Inside a value or element.
    Inside { is_element: bool },
    /// After a value or element, before a comma or an end.
    After { is_element: bool },
    /// After the closing brace.
    End,
}

/// Cuts one JSON object into pieces.
#[derive(Debug)]
pub struct JsonObjectSplitter {
    place: Place,
    /// Name of the current member, as written between its quotes.
    name: Vec<u8>,
    /// The part of the current piece that earlier chunks brought.
    kept: Vec<u8>,
    /// Open braces and brackets inside the current piece.
    depth: usize,
    in_text: bool,
    escaped: bool,
}

impl Default for JsonObjectSplitter {
    fn default() -> Self {
        Self {
            place: Place::Start,
            name: Vec::new(),
            kept: Vec::new(),
            depth: 0,
            in_text: false,
            escaped: false,
        }
    }
}

impl JsonObjectSplitter {
    /// Takes the next chunk and hands every piece it completes to `sink`.
    pub fn push(
        &mut self,
        chunk: &[u8],
        mut sink: impl FnMut(Piece<'_>) -> Result<(), WireError>,
    ) -> Result<(), WireError> {
        let mut at = 0;
        while at < chunk.len() {
            if let Place::Inside { is_element } = self.place {
                let (end, complete) = self.scan(chunk, at);
                if complete {
                    self.emit(is_element, &chunk[at..end], &mut sink)?;
                } else {
                    self.kept.extend_from_slice(&chunk[at..end]);
                }
                at = end;
                continue;
            }
            let byte = chunk[at];
            if self.place == Place::Name {
                at += 1;
                self.read_name(byte);
                continue;
            }
            if matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                at += 1;
                continue;
            }
            // A value's first byte belongs to it and is read again, inside.
            if self.step(byte)? {
                at += 1;
            }
        }
        Ok(())
    }

    /// Says that no more chunks come; an object that is still open was cut off.
    pub fn finish(&self) -> Result<(), WireError> {
        match self.place {
            Place::End => Ok(()),
            _ => Err(WireError::CutOff),
        }
    }

    /// One byte between pieces; says whether it was used up.
    fn step(&mut self, byte: u8) -> Result<bool, WireError> {
        let next = match (self.place, byte) {
            (Place::Start, b'{') => Place::BeforeName { may_end: true },
            (Place::BeforeName { .. }, b'"') => {
                self.name.clear();
                Place::Name
            }
            (Place::BeforeName { may_end: true }, b'}') => Place::End,
            (Place::BeforeColon, b':') => Place::BeforeValue,
            (Place::BeforeValue, b'[') => Place::BeforeElement { may_end: true },
            (Place::BeforeElement { may_end: true }, b']') => Place::After { is_element: false },
            (Place::After { is_element: true }, b',') => Place::BeforeElement { may_end: false },
            (Place::After { is_element: true }, b']') => Place::After { is_element: false },
            (Place::After { is_element: false }, b',') => Place::BeforeName { may_end: false },
            (Place::After { is_element: false }, b'}') => Place::End,
            (Place::BeforeValue | Place::BeforeElement { .. }, byte)
                if !matches!(byte, b',' | b':' | b']' | b'}') =>
            {
                self.place = Place::Inside {
                    is_element: self.place != Place::BeforeValue,
                };
                return Ok(false);
            }
            _ => return Err(WireError::NotJson { line: 0, column: 0 }),
        };
        self.place = next;
        Ok(true)
    }

    fn read_name(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => {
                self.place = Place::BeforeColon;
                return;
            }
            _ => {}
        }
        self.name.push(byte);
    }

    /// Runs to the end of the current piece, or of the chunk. Returns where it
    /// stopped and whether the piece is complete there.
    fn scan(&mut self, chunk: &[u8], from: usize) -> (usize, bool) {
        let mut at = from;
        while at < chunk.len() {
            if self.in_text {
                if self.escaped {
                    self.escaped = false;
                    at += 1;
                    continue;
                }
                // Nearly every byte of a vault is inside a text.
                match memchr::memchr2(b'"', b'\\', &chunk[at..]) {
                    None => return (chunk.len(), false),
                    Some(offset) => at += offset + 1,
                }
                if chunk[at - 1] == b'\\' {
                    self.escaped = true;
                    continue;
                }
                self.in_text = false;
                if self.depth == 0 {
                    return (at, true);
                }
                continue;
            }
            match chunk[at] {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 0 => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return (at + 1, true);
                    }
                }
                // A number or a word ends before whatever follows it.
                b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r' if self.depth == 0 => {
                    return (at, true);
                }
                _ => {}
            }
            at += 1;
        }
        (at, false)
    }

    fn emit(
        &mut self,
        is_element: bool,
        last: &[u8],
        sink: &mut impl FnMut(Piece<'_>) -> Result<(), WireError>,
    ) -> Result<(), WireError> {
        let member = std::str::from_utf8(&self.name)
            .map_err(|_| WireError::NotJson { line: 0, column: 0 })?;
        self.place = Place::After { is_element };
        if self.kept.is_empty() {
            return sink(Piece {
                member,
                is_element,
                json: last,
            });
        }
        self.kept.extend_from_slice(last);
        let result = sink(Piece {
            member,
            is_element,
            json: &self.kept,
        });
        self.kept.clear();
        result
    }
}

/// Reads the `data` of a list answer (auth-vault-api.md §1.4), element by
/// element: one that cannot be read is left out and does not lose the others.
pub(super) fn list_elements<'a, Json: Deserialize<'a>, Model>(
    body: &'a [u8],
    convert: impl Fn(Json) -> Model,
) -> Result<Vec<Model>, WireError> {
    #[derive(Deserialize)]
    struct List<'a> {
        #[serde(borrow)]
        data: Vec<&'a serde_json::value::RawValue>,
    }
    let list: List<'a> = serde_json::from_slice(body)?;
    let elements = list.data.into_iter();
    Ok(elements
        .filter_map(|raw| serde_json::from_str(raw.get()).ok())
        .map(convert)
        .collect())
}
