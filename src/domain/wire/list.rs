//! List answers (`{"data":[…]}`, auth-vault-api.md §1.4), element by element:
//! one that cannot be read is counted and does not lose the others.

use serde::{Deserialize, de::DeserializeOwned};

use super::{
    WireError,
    stream::{JsonObjectSplitter, Part},
};

/// Turns the bytes of one element into what it stands for.
type ReadElement<Model> = Box<dyn Fn(&[u8]) -> Result<Model, WireError>>;

/// Reads a list chunk by chunk.
pub struct ListReader<Model> {
    splitter: JsonObjectSplitter,
    read: ReadElement<Model>,
    elements: Vec<Model>,
    broken: usize,
    is_complete: bool,
}

impl<Model> ListReader<Model> {
    /// Starts with the way to read one element.
    pub(super) fn new(read: impl Fn(&[u8]) -> Result<Model, WireError> + 'static) -> Self {
        Self {
            splitter: JsonObjectSplitter::default(),
            read: Box::new(read),
            elements: Vec::new(),
            broken: 0,
            is_complete: false,
        }
    }

    /// Takes the next bytes of the answer.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), WireError> {
        let Self {
            splitter,
            read,
            elements,
            broken,
            is_complete,
        } = self;
        splitter.push(chunk, |piece| {
            match (piece.member, piece.part) {
                ("data", Part::Element) => match read(piece.json) {
                    Ok(element) => elements.push(element),
                    Err(_) => *broken += 1,
                },
                ("data", Part::End) => *is_complete = true,
                _ => {}
            }
            Ok(())
        })
    }

    /// Ends the reading: the elements, and how many could not be read. An
    /// answer without a list is an error, not an empty list.
    pub fn finish(self) -> Result<(Vec<Model>, usize), WireError> {
        self.splitter.finish()?;
        if self.is_complete {
            Ok((self.elements, self.broken))
        } else {
            Err(WireError::MISSING)
        }
    }

    /// Reads a whole answer at once; what cannot be read is left out.
    pub(super) fn whole(mut self, body: &[u8]) -> Result<Vec<Model>, WireError> {
        self.push(body)?;
        self.finish().map(|(elements, _)| elements)
    }
}

/// Reads a short list at once; `into_model` turns every element into what it stands for.
pub(super) fn list_elements<Json: DeserializeOwned, Model>(
    body: &[u8],
    into_model: impl Fn(Json) -> Model,
) -> Result<Vec<Model>, WireError> {
    #[derive(Deserialize)]
    struct List<Json> {
        data: Vec<Json>,
    }
    let list: List<Json> = serde_json::from_slice(body)?;
    Ok(list.data.into_iter().map(into_model).collect())
}
