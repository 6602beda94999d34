#include "interval_set.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <stdexcept>
#include <utility>
#include <vector>

#define CHECK(condition) if (!(condition)) throw std::logic_error(#condition)

namespace geometry {

using Point = long;

template <typename T>
concept Ordered = requires(T a, T b) { a < b; };

enum class Bound { Open, Closed };

constexpr int MAX_INTERVALS = 1 << 16;

/// A half-open range of points.
struct Interval {
    Point begin = 0;
    Point end = 0;

    bool empty() const { return begin >= end; }
    bool contains(Point point) const;

    friend bool operator==(const Interval&, const Interval&) = default;
};

class Visitor;

/// A set of points, kept as intervals that neither overlap nor touch.
template <Ordered T>
class IntervalSet {
public:
    class Iterator {
    public:
        explicit Iterator(typename std::map<T, T>::const_iterator position) : position_(position) {}
        std::pair<T, T> operator*() const { return *position_; }
        Iterator& operator++();

    private:
        typename std::map<T, T>::const_iterator position_;
    };

    IntervalSet() = default;
    IntervalSet(std::initializer_list<std::pair<T, T>> intervals);
    ~IntervalSet();

    void insert(T begin, T end);
    void erase(T begin, T end);
    [[nodiscard]] bool contains(T point) const noexcept;
    std::size_t size() const { return intervals_.size(); }

    static inline int instances = 0;

protected:
    virtual void changed() {}

private:
    std::map<T, T> intervals_;
};

bool Interval::contains(Point point) const {
    return begin <= point && point < end;
}

template <Ordered T>
IntervalSet<T>::IntervalSet(std::initializer_list<std::pair<T, T>> intervals) {
    for (const auto& [begin, end] : intervals) {
        insert(begin, end);
    }
    ++instances;
}

template <Ordered T>
IntervalSet<T>::~IntervalSet() {
    --instances;
}

template <Ordered T>
typename IntervalSet<T>::Iterator& IntervalSet<T>::Iterator::operator++() {
    ++position_;
    return *this;
}

/// Joins the new interval with all that it touches.
template <Ordered T>
void IntervalSet<T>::insert(T begin, T end) {
    CHECK(begin < end);
    auto next = intervals_.lower_bound(begin);
    if (next != intervals_.begin()) {
        auto previous = std::prev(next);
        if (!(previous->second < begin)) {
            next = previous;
        }
    }
    while (next != intervals_.end() && !(end < next->first)) {
        begin = std::min(begin, next->first);
        end = std::max(end, next->second);
        next = intervals_.erase(next);
    }
    intervals_.emplace(begin, end);
    changed();
}

template <Ordered T>
void IntervalSet<T>::erase(T begin, T end) {
    std::vector<std::pair<T, T>> kept;
    for (auto it = intervals_.begin(); it != intervals_.end();) {
        if (it->second <= begin || end <= it->first) {
            ++it;
            continue;
        }
        if (it->first < begin) {
            kept.emplace_back(it->first, begin);
        }
        if (end < it->second) {
            kept.emplace_back(end, it->second);
        }
        it = intervals_.erase(it);
    }
    for (const auto& interval : kept) {
        intervals_.insert(interval);
    }
    changed();
}

namespace detail {

int compare(const Interval& left, const Interval& right) {
    return left.begin < right.begin ? -1 : left.begin > right.begin;
}

}  // namespace detail

std::ostream& operator<<(std::ostream& out, const Interval& interval) {
    return out << '[' << interval.begin << ", " << interval.end << ')';
}

}  // namespace geometry
