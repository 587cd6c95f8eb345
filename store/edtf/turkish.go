package edtf

import "strings"

var turkishMonths = [12]string{
	"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran",
	"Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
}

var turkish = language{
	script:     "latn",
	monthOfDay: turkishMonths,
	forms: []form{{
		months: &turkishMonths, seasons: [4]string{"ilkbaharı", "yazı", "sonbaharı", "kışı"},
		day: "{d} {M} {y}", month: "{M} {y}", season: "{y} {s}", year: "{y}", decade: "{y}'li yıllar", century: "{y}–{z}",
	}},
	span:        span{frame: frame{text: "%s ile %s arasında"}, day: "{d}", dayMonth: "{d} {M}"},
	about:       frame{text: "%s civarı"},
	by:          frame{text: "en geç %s"},
	from:        frame{text: "%s ve sonrası"},
	fromUnknown: frame{text: "%s ve sonrası, sonu bilinmiyor"},
	possibly:    frame{text: "belki %s"},
	roughly:     "yaklaşık %s",
	perhaps:     "%s (belki)",
	notStated:   "tarih belirtilmemiş",
	// The vowel of the ending follows the last word of the number: on, otuz, kırk, altmış, doksan, yüz.
	contract: strings.NewReplacer(
		"10'li", "10'lu", "30'li", "30'lu", "40'li", "40'lı", "60'li", "60'lı", "90'li", "90'lı",
		"100'li", "100'lü", "200'li", "200'lü", "300'li", "300'lü", "400'li", "400'lü", "500'li", "500'lü",
		"600'li", "600'lü", "700'li", "700'lü", "800'li", "800'lü", "900'li", "900'lü",
	),
}
