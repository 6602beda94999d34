package store

import "fmt"

// Store finds orders; see Find.
type Store struct {
	Size int
	last *Order
}

type Order struct{ ID int }

type Archive struct{}

func (s *Store) Find(id int) *Order {
	s.Size = id
	s.last = &Order{ID: id}
	fmt.Println("Find", s.Size)
	return s.last
}

func (a Archive) Find(id int) *Order {
	return Find(&Store{Size: 1}, id)
}

func Find(s *Store, id int) *Order {
	return s.Find(id)
}
