package text

import "strings"

// spelling writes one way what romanisations write differently: Zelenskyy and Zelenskiy, Yevhen and Evgeny, Serhii
// and Sergi. The word is folded and in Latin letters; anything else passes through. Distinct names of one letter's
// difference may share a spelling only where that letter is h and g inside a word (Ukrainian г; so Rohan and Rogan),
// y and i, or x and ks.
func spelling(word string) string {
	word = beginning(word)
	word = ending(word)
	word = clusters.Replace(word)
	word = hardenH(word)
	word = glides(word)
	return softEV.Replace(word)
}

// clusters are letters that romanisations write for one sound.
var clusters = strings.NewReplacer("gh", "g", "ph", "f", "tz", "ts", "x", "ks")

// softEV drops the y of Alekseyev, Aliyev and Dostoyevsky.
var softEV = strings.NewReplacer("aiev", "aev", "eiev", "eev", "oiev", "oev", "uiev", "uev")

// beginning writes one way how a word begins. Only the Cyrillic use of Ye is meant: Yermak, not Yellen.
func beginning(w string) string {
	switch {
	case len(w) < 5:
		return w
	case strings.HasPrefix(w, "ye"), strings.HasPrefix(w, "ie"):
		if !isVowel(w[2]) && w[2] != w[3] {
			return w[1:]
		}
	case strings.HasPrefix(w, "iu"):
		return "y" + w[1:]
	case strings.HasPrefix(w, "tch"), strings.HasPrefix(w, "gk"):
		return w[len("tch")-len("ch"):]
	case strings.HasPrefix(w, "mp"): // Greek has no other b
		return "b" + w[2:]
	}
	return w
}

// ending writes ё in surnames as Russian prints it, as е: Solovyov, Gorbachyova.
func ending(w string) string {
	stem, female := strings.CutSuffix(w, "a")
	stem, found := strings.CutSuffix(stem, "yov")
	if !found || stem == "" {
		return w
	}
	if strings.IndexByte("bmpv", stem[len(stem)-1]) >= 0 {
		stem += "i" // a soft sign: Соловьёв
	}
	if female {
		return stem + "eva"
	}
	return stem + "ev"
}

// hardenH writes g for the h that is Ukrainian г or Russian г for an h: inside a word of four letters or more between
// sounds that carry it, and at the beginning only where the word is Slavic (Hryhorii, not Harry).
func hardenH(w string) string {
	if len(w) < 4 || strings.IndexByte(w, 'h') < 0 {
		return w
	}
	b := []byte(w)
	for i := 1; i < len(b); i++ {
		if b[i] == 'h' && carriesG(b, i) {
			b[i] = 'g'
		}
	}
	if b[0] == 'h' && (strings.IndexByte("rln", b[1]) >= 0 || slavicEnding(w)) {
		b[0] = 'g'
	}
	return string(b)
}

// carriesG reports whether the h at i stands where Slavic names have г and where it makes no other sound.
func carriesG(b []byte, i int) bool {
	before := isVowel(b[i-1]) || strings.IndexByte("lrv", b[i-1]) >= 0
	if i == len(b)-1 {
		return b[i-1] == 'e' // Oleh
	}
	return before && (isVowel(b[i+1]) || b[i+1] == 'd' || b[i+1] == 'r')
}

func slavicEnding(w string) bool {
	for _, end := range []string{
		"enko", "chuk", "ov", "ova", "ev", "eva", "iv", "sky", "skyi", "skyy", "skiy", "skii", "ska", "ii", "iy", "yi",
		"yy", "yna", "ych",
	} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// glides writes i for y, and for the j that stands for it, except where y begins a syllable at the beginning of the
// word, and leaves one i of several.
func glides(w string) string {
	b := make([]byte, 0, len(w))
	for i := range len(w) {
		c := w[i]
		if c == 'y' && !(i == 0 && consonantY(w)) || c == 'j' && glidingJ(w, i) {
			c = 'i'
		}
		if c != 'i' || len(b) == 0 || b[len(b)-1] != 'i' {
			b = append(b, c)
		}
	}
	return string(b)
}

// consonantY reports whether the y at the beginning of w is a sound of its own: Yan, Yulia, and short Yi, but not
// Yizhak.
func consonantY(w string) bool {
	return len(w) > 1 && isVowel(w[1]) && (len(w) < 5 || strings.IndexByte("iy", w[1]) < 0)
}

// glidingJ reports whether the j at i ends a syllable, as in Zelenskyj, Sergej and Mykhajlo.
func glidingJ(w string, i int) bool {
	if i == 0 || !isVowel(w[i-1]) {
		return false
	}
	if i == len(w)-1 {
		return w[i-1] != 'a' // Raj
	}
	return w[i+1] < 0x80 && !isVowel(w[i+1])
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }
