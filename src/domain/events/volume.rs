//! How many events each day has.

/// Days in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Volume {
    /// Events of each day, first day first.
    pub days: Vec<u32>,
    /// So many days at the beginning are not, or not wholly, known yet.
    pub unknown: usize,
}

impl Volume {
    /// Counts moments by day. `begins` says when each day begins; `known_from` is
    /// the oldest moment that has come, while older ones may follow.
    pub fn new(
        moments: impl Iterator<Item = i64>,
        begins: &[i64],
        known_from: Option<i64>,
    ) -> Self {
        let day_of = |moment: i64| begins.partition_point(|begin| *begin <= moment);
        let mut days = vec![0; begins.len()];
        for moment in moments {
            // Before the first day there is none; after the last one only if the clock is off.
            if let Some(count) = day_of(moment)
                .checked_sub(1)
                .and_then(|day| days.get_mut(day))
            {
                *count += 1;
            }
        }
        Self {
            unknown: known_from.map_or(0, day_of),
            days,
        }
    }

    /// All events.
    pub fn total(&self) -> usize {
        self.days.iter().map(|count| *count as usize).sum()
    }

    /// The busiest day and its events, the latest among equals; `None` if there are no events.
    pub fn busiest(&self) -> Option<(usize, u32)> {
        let days = self.days.iter().copied().enumerate();
        days.max_by_key(|(_, count)| *count)
            .filter(|(_, count)| *count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_and_those_not_read_yet_are_marked() {
        let begins = [100, 200, 300, 400];
        let check = |moments: &[i64], known_from, days: [u32; 4], unknown, busiest| {
            let volume = Volume::new(moments.iter().copied(), &begins, known_from);
            assert_eq!((&*volume.days, volume.unknown), (&days[..], unknown));
            assert_eq!(volume.busiest(), busiest);
        };
        check(&[], None, [0; 4], 0, None);
        check(
            &[499, 400, 399, 100, 99, 0],
            None,
            [1, 0, 1, 2],
            0,
            Some((3, 2)),
        );
        // The day of the oldest event may have more of them.
        check(&[450, 350], Some(350), [0, 0, 1, 1], 3, Some((3, 1)));
        check(&[900], Some(900), [0, 0, 0, 1], 4, Some((3, 1)));
        assert_eq!(Volume::new([5].into_iter(), &[], None).total(), 0);
    }
}
