package guard

// JSON refuses text that holds too many values or nests too deep, before
// anything is made of it; around a variable in it stand so many objects. Whether
// it is JSON at all is for others to say.
func (l Limits) JSON(text []byte, around int) error {
	values, within, deepest := 0, 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			i = endOfString(text, i+1)
		case '[', '{':
			within++
			values++
			deepest = max(deepest, within)
		case ']', '}':
			within--
		case ',':
			values++
		}
	}
	if err := over("nesting", deepest-around, l.Nesting, "%s lists and objects within one another in its variables", "write the value flatter"); err != nil {
		return err
	}
	return over("values", values, l.Values, "%s values in its variables", "ask in several requests")
}

// endOfString returns where the string ends that goes on at i.
func endOfString(text []byte, i int) int {
	for ; i < len(text) && text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return i
}
