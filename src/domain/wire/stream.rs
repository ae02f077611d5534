//! Takes a large answer apart while it still arrives: `{"a":…,"list":[{…},{…}]}`
//! comes in as arbitrary chunks of bytes and goes out as top-level members and
//! as single elements of top-level arrays, each complete, so that 20,000 items
//! can be read in slices short enough for the main thread. One member may be
//! taken apart as well: the profile of a large provider holds thousands of
//! clients. It finds borders only; whether a piece is valid JSON is for its
//! reader to say.

use super::WireError;

/// One complete part of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Name of the opened member this is a part of; `None` at the top.
    pub parent: Option<&'a str>,
    /// Name of the member.
    pub member: &'a str,
    /// How much of the member this is.
    pub part: Part,
    /// The value's bytes; none at an end.
    pub json: &'a [u8],
}

/// Takes pieces; its error ends the reading.
type Sink<'a> = dyn FnMut(Piece<'_>) -> Result<(), WireError> + 'a;

/// How much of a member a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its whole value.
    Value,
    /// One element of its array.
    Element,
    /// Nothing more comes of an array or of the opened member.
    End,
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
    /// The member whose own members are handed over one by one.
    opened: &'static str,
    /// Whether the current place is inside of it.
    is_nested: bool,
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
            opened: "",
            is_nested: false,
            name: Vec::new(),
            kept: Vec::new(),
            depth: 0,
            in_text: false,
            escaped: false,
        }
    }
}

impl JsonObjectSplitter {
    /// Takes the object of the top-level member `name` apart too.
    pub fn opening(name: &'static str) -> Self {
        Self {
            opened: name,
            ..Self::default()
        }
    }

    /// Takes the next chunk and hands every piece it completes to `sink`.
    pub fn push(
        &mut self,
        chunk: &[u8],
        mut sink: impl FnMut(Piece<'_>) -> Result<(), WireError>,
    ) -> Result<(), WireError> {
        self.push_to(chunk, &mut sink)
    }

    /// Compiled once for all readers.
    fn push_to(&mut self, chunk: &[u8], sink: &mut Sink<'_>) -> Result<(), WireError> {
        let mut at = 0;
        while at < chunk.len() {
            if let Place::Inside { is_element } = self.place {
                let (end, complete) = self.scan(chunk, at);
                if complete {
                    self.emit(is_element, &chunk[at..end], sink)?;
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
            let (was_in_array, was_nested) = (self.is_in_array(), self.is_nested);
            // A value's first byte belongs to it and is read again, inside.
            if self.step(byte)? {
                at += 1;
            }
            if was_nested && !self.is_nested {
                self.name.clear();
                self.name.extend_from_slice(self.opened.as_bytes());
                self.hand_over(Part::End, &[], sink)?;
            } else if was_in_array && byte == b']' && !self.is_in_array() {
                self.hand_over(Part::End, &[], sink)?;
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

    fn is_in_array(&self) -> bool {
        matches!(
            self.place,
            Place::BeforeElement { .. } | Place::After { is_element: true }
        )
    }

    /// One byte between pieces; says whether it was used up.
    fn step(&mut self, byte: u8) -> Result<bool, WireError> {
        let next = match (self.place, byte) {
            (Place::Start, b'{') => Place::BeforeName { may_end: true },
            (Place::BeforeName { .. }, b'"') => {
                self.name.clear();
                Place::Name
            }
            (Place::BeforeName { may_end: true }, b'}') => self.leave(),
            (Place::BeforeColon, b':') => Place::BeforeValue,
            (Place::BeforeValue, b'{')
                if !self.is_nested
                    && !self.opened.is_empty()
                    && self.name == self.opened.as_bytes() =>
            {
                self.is_nested = true;
                Place::BeforeName { may_end: true }
            }
            (Place::BeforeValue, b'[') => Place::BeforeElement { may_end: true },
            (Place::BeforeElement { may_end: true }, b']') => Place::After { is_element: false },
            (Place::After { is_element: true }, b',') => Place::BeforeElement { may_end: false },
            (Place::After { is_element: true }, b']') => Place::After { is_element: false },
            (Place::After { is_element: false }, b',') => Place::BeforeName { may_end: false },
            (Place::After { is_element: false }, b'}') => self.leave(),
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

    /// The place after a closing brace.
    fn leave(&mut self) -> Place {
        if std::mem::take(&mut self.is_nested) {
            Place::After { is_element: false }
        } else {
            Place::End
        }
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
        sink: &mut Sink<'_>,
    ) -> Result<(), WireError> {
        self.place = Place::After { is_element };
        let part = if is_element {
            Part::Element
        } else {
            Part::Value
        };
        if self.kept.is_empty() {
            return self.hand_over(part, last, sink);
        }
        let mut whole = std::mem::take(&mut self.kept);
        whole.extend_from_slice(last);
        let result = self.hand_over(part, &whole, sink);
        whole.clear();
        self.kept = whole;
        result
    }

    fn hand_over(&self, part: Part, json: &[u8], sink: &mut Sink<'_>) -> Result<(), WireError> {
        let member = std::str::from_utf8(&self.name)
            .map_err(|_| WireError::NotJson { line: 0, column: 0 })?;
        sink(Piece {
            parent: self.is_nested.then_some(self.opened),
            member,
            part,
            json,
        })
    }
}
