package main

import (
	"example.com/shop/other"
	st "example.com/shop/store"
)

func main() {
	s := st.Store{Size: 2}
	s.Size++
	s.Find(1)
	st.Find(&s, 2)
	other.Find(3)
	var archive st.Archive
	archive.Find(4)
	Find := func(id int) int { return id }
	Find(5)
}
