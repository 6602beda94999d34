//! A ring buffer between one producer and one consumer.

use std::cell::UnsafeCell;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

/// How many slots a ring has unless told otherwise.
pub const DEFAULT_SLOTS: usize = 1024;

static RINGS: AtomicUsize = AtomicUsize::new(0);

pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    Full,
    Closed { at: usize },
    Capacity(usize),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Full => write!(f, "the ring is full"),
            Error::Closed { at } => write!(f, "the ring was closed at {at}"),
            Error::Capacity(n) => write!(f, "{n} is not a power of two"),
        }
    }
}

macro_rules! mask {
    ($ring:expr, $index:expr) => {
        $index & ($ring.slots.len() - 1)
    };
}

struct Ring<T> {
    slots: Box<[UnsafeCell<Option<T>>]>,
    head: AtomicUsize,
    tail: AtomicUsize,
}

unsafe impl<T: Send> Sync for Ring<T> {}

/// Something that values can be put into.
pub trait Sink {
    type Item;
    const BLOCKING: bool;

    fn push(&self, item: Self::Item) -> Result<()>;

    fn push_all(&self, items: Vec<Self::Item>) -> Result<usize> {
        let mut pushed = 0;
        for item in items {
            self.push(item)?;
            pushed += 1;
        }
        Ok(pushed)
    }
}

pub struct Producer<T> {
    ring: Arc<Ring<T>>,
}

pub struct Consumer<T>(Arc<Ring<T>>);

/// Makes both ends of a ring.
pub fn ring<T: Send>(slots: usize) -> Result<(Producer<T>, Consumer<T>)> {
    if !slots.is_power_of_two() {
        return Err(Error::Capacity(slots));
    }
    RINGS.fetch_add(1, Ordering::Relaxed);
    let ring = Arc::new(Ring {
        slots: (0..slots).map(|_| UnsafeCell::new(None)).collect(),
        head: AtomicUsize::new(0),
        tail: AtomicUsize::new(0),
    });
    Ok((Producer { ring: ring.clone() }, Consumer(ring)))
}

impl<T: Send> Sink for Producer<T> {
    type Item = T;
    const BLOCKING: bool = false;

    fn push(&self, item: T) -> Result<()> {
        let tail = self.ring.tail.load(Ordering::Relaxed);
        let head = self.ring.head.load(Ordering::Acquire);
        if tail.wrapping_sub(head) == self.ring.slots.len() {
            return Err(Error::Full);
        }
        // SAFETY: nobody but the one producer writes between head and tail.
        unsafe {
            *self.ring.slots[mask!(self.ring, tail)].get() = Some(item);
        }
        self.ring.tail.store(tail.wrapping_add(1), Ordering::Release);
        Ok(())
    }
}

impl<T> Consumer<T> {
    pub fn pop(&self) -> Option<T> {
        let head = self.0.head.load(Ordering::Relaxed);
        if head == self.0.tail.load(Ordering::Acquire) {
            return None;
        }
        // SAFETY: as above, the other way round.
        let item = unsafe { (*self.0.slots[mask!(self.0, head)].get()).take() };
        self.0.head.store(head.wrapping_add(1), Ordering::Release);
        item
    }
}

pub mod metrics {
    /// How many rings were made so far.
    pub fn rings() -> usize {
        super::RINGS.load(super::Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_in_first_out() {
        let (producer, consumer) = ring(2).unwrap();
        producer.push_all(vec![1, 2]).unwrap();
        assert_eq!(producer.push(3), Err(Error::Full));
        assert_eq!((consumer.pop(), consumer.pop(), consumer.pop()), (Some(1), Some(2), None));
    }
}
