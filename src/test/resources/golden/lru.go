// Package lru keeps what was used last.
package lru

import (
	"container/list"
	"errors"
	"sync"
	"time"
)

// ErrTooLarge is returned for what would fill the cache by itself.
var ErrTooLarge = errors.New("lru: entry larger than the cache")

const (
	// DefaultCapacity is in bytes.
	DefaultCapacity = 64 << 20
	minCapacity     = 1 << 10
)

var now, sleep = time.Now, time.Sleep

// Sizer tells how much room a value takes.
type Sizer interface {
	Size() int64
}

// Evicted is called with the lock held.
type Evicted[K comparable, V Sizer] func(key K, value V)

type Key = string

// Cache is safe for use by several goroutines.
type Cache[K comparable, V Sizer] struct {
	mu       sync.Mutex
	capacity int64
	used     int64
	order    *list.List
	entries  map[K]*list.Element
	onEvict  Evicted[K, V]

	Hits, Misses uint64
}

type entry[K comparable, V Sizer] struct {
	key     K
	value   V
	expires time.Time
}

// Option changes a cache while it is made.
type Option[K comparable, V Sizer] func(*Cache[K, V])

// New returns an empty cache.
func New[K comparable, V Sizer](capacity int64, options ...Option[K, V]) *Cache[K, V] {
	if capacity < minCapacity {
		capacity = minCapacity
	}
	cache := &Cache[K, V]{
		capacity: capacity,
		order:    list.New(),
		entries:  make(map[K]*list.Element),
	}
	for _, option := range options {
		option(cache)
	}
	return cache
}

// WithEvicted hears of what had to go.
func WithEvicted[K comparable, V Sizer](f Evicted[K, V]) Option[K, V] {
	return func(c *Cache[K, V]) { c.onEvict = f }
}

// Get returns the value and makes it the most recent one.
func (c *Cache[K, V]) Get(key K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if element, ok := c.entries[key]; ok {
		e := element.Value.(*entry[K, V])
		if e.expires.IsZero() || now().Before(e.expires) {
			c.order.MoveToFront(element)
			c.Hits++
			return e.value, true
		}
		c.remove(element)
	}
	c.Misses++
	var zero V
	return zero, false
}

// Put stores a value for a while; a ttl of zero means for ever.
func (c *Cache[K, V]) Put(key K, value V, ttl time.Duration) error {
	size := value.Size()
	if size > c.capacity {
		return ErrTooLarge
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if element, ok := c.entries[key]; ok {
		c.remove(element)
	}
	var expires time.Time
	if ttl > 0 {
		expires = now().Add(ttl)
	}
	c.entries[key] = c.order.PushFront(&entry[K, V]{key, value, expires})
	c.used += size
	for c.used > c.capacity {
		c.remove(c.order.Back())
	}
	return nil
}

func (c *Cache[K, V]) remove(element *list.Element) {
	e := c.order.Remove(element).(*entry[K, V])
	delete(c.entries, e.key)
	c.used -= e.value.Size()
	if c.onEvict != nil {
		c.onEvict(e.key, e.value)
	}
}

// Len is how many entries there are, expired ones included.
func (c *Cache[K, V]) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.order.Len()
}
