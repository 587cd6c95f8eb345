package text_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/store/text"
)

func TestNameKeySpellingsMeet(t *testing.T) {
	for _, spellings := range []string{
		"Zelensky Zelenskiy Zelenskyy ZELENSKYY Zelenskyj Zelenskij Zelenskyi Zelens’kyy Зеленський Зеленский зеленський",
		"Volodymyr Volodimir Володимир",
		"Vladimir Владимир",
		"Erdogan Erdoğan ERDOĞAN Эрдоган",
		"Peskov Песков",
		"Medinsky Medinskiy Мединский Мединський",
		"Dmitri Dmitry Dmitriy Dmitrii Дмитрий",
		"Umerov Умеров",
		"Rustem Рустем",
		"Yermak Ermak Єрмак Ермак Iermak",
		"Yevhen Evgen Євген Yevgen Ievgen",
		"Yevgeny Evgeny Evgenii Yevgeniy Евгений",
		"Yellen Йеллен",
		"Sergei Sergey Sergej Сергей",
		"Serhii Serhiy Сергій",
		"Yuri Yury Yuriy Юрий Юрій Iurii",
		"Yulia Yuliia Yuliya Юлия Юлія Iuliia",
		"Oleh Oleg Олег",
		"Ihor Igor Ігор Игорь",
		"Hryhorii Hryhoriy Grigory Grigoriy Григорий Григорій",
		"Heorhii Georgy Георгій Георгий",
		"Herashchenko Gerashchenko Геращенко",
		"Halyna Galyna Галина",
		"Bohdan Bogdan Богдан",
		"Luhansk Lugansk Луганськ Луганск Luhans’k",
		"Donetsk Donets’k Донецк Донецьк",
		"Kherson Херсон",
		"Zaporizhzhia Zaporizhzhya Запоріжжя",
		"Kharkiv Харків",
		"Kyiv Київ",
		"Lviv L’viv Львів",
		"Lavrov Лавров",
		"Zakharova Захарова",
		"Shoigu Shoygu Шойгу",
		"Solovyov Solovyev Soloviev Соловьёв Соловьев",
		"Gorbachev Gorbachyov Горбачёв",
		"Khrushchev Khrushchyov Хрущёв",
		"Vasilyev Vasiliev Васильев",
		"Alekseyev Alekseev Алексеев",
		"Aliyev Aliev Əliyev Алиев",
		"Dostoyevsky Dostoevsky Dostoevskii Достоевский",
		"Alexei Alexey Aleksei Aleksey Алексей",
		"Mykhailo Mykhaylo Mykhajlo Михайло",
		"Poroshenko Порошенко",
		"Zaluzhny Zaluzhnyi Залужний",
		"Vyacheslav Viacheslav В’ячеслав Вячеслав",
		"Tatiana Tatyana Татьяна",
		"Mitsotakis Μητσοτάκης ΜΗΤΣΟΤΆΚΗΣ",
		"Papandreou Παπανδρεου",
		"Tsipras Τσίπρας",
		"Alexis Αλέξης",
		"Evangelos Ευάγγελος",
		"Ciragan Çırağan ÇIRAĞAN",
		"Turkiye Türkiye TÜRKİYE",
		"Koseoglu Köseoğlu",
		"Tchaikovsky Chaikovsky Чайковский",
		"Walesa Wałęsa",
	} {
		words := strings.Fields(spellings)
		for _, w := range words[1:] {
			if got, want := text.NameKey(w), text.NameKey(words[0]); got != want {
				t.Errorf("NameKey(%q) = %q, but NameKey(%q) = %q", w, got, words[0], want)
			}
		}
	}
}

func TestNameKeyNamesStayApart(t *testing.T) {
	seen := make(map[string]string)
	for _, name := range strings.Fields(`
		Vladimir Volodymyr Anna Ana Hanna Gary Harry Hans Gans Hill Gill Hall Gall Henry Jan Ian Yan Jon Ion John Joan
		Ellen Yellen Helen Elena Olena Marta Maria Marie Mark Marc Martin Marina Irina Karina Lee Li Lu Liu Le
		Minh Ming Linh Ling Kim Kin Jin Yi Xi Qi Wu Wei Wang Huang Chang Zhang Chen Cheng Shen Sheng Raj Rai Roy Rey
		Putin Rutin Trump Tramp Peskov Pesko Leskov Lavrov Lazarev Umerov Amirov Fidan Fedan Kramer Cramer Cohen Kohn
		Ivan Ivanov Ivanova Iva Ivo Eva Oleg Olga Petr Petro Peter Pavel Pavlo Paul Paulo Mikhail Mykhailo Mykola
		Nikolai Nicola Alex Aleks-Andr Andrii Andrei Andrea Andre Sergei Serhii Serge
		Бойко Байко Петров Козак Казак Шевченко Шевчук Ткач Ткачук Гук Жук Мороз Мазур Бондар Боднар Яна Юра Ира
		Лев Лесь Рада Роман Борис Глеб Хлеб Тарас Остап Остапенко Цой Чой Щука Шука Ельцин Елькин
		Νίκος Νίκη Πέτρος Παύλος`) {
		key := text.NameKey(name)
		if other, ok := seen[key]; ok {
			t.Errorf("%s and %s share the key %q", name, other, key)
		}
		seen[key] = name
	}
}

func TestNameWords(t *testing.T) {
	for in, want := range map[string][]string{
		"":                     nil,
		"…":                    nil,
		"Recep Tayyip Erdoğan": {"recep", "taip", "erdogan"},
		"Al-Monitor":           {"al", "monitor"},
		"Al Monitor":           {"al", "monitor"},
		"習近平":                  {"習", "近", "平"},
		"محمد":                 {"محمد"},
		"ь":                    {"ь"},
		"Guy O’Faulconbridge":  {"gui", "ofaulconbridge"},
		"Зеленський, Володимир": {"zelenski", "volodimir"},
	} {
		if diff := cmp.Diff(want, text.NameWords(in)); diff != "" {
			t.Errorf("NameWords(%q) (-want +got):\n%s", in, diff)
		}
	}
}

func TestNameScore(t *testing.T) {
	for _, tt := range []struct {
		query, name string
		want        float64
	}{
		{"Zelenskyy", "ZELENSKYY", 1},
		{"Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", 1},
		{"Volodymyr Zelensky", "Володимир Зеленський", 0.95},
		{"Zelenskyy Volodymyr", "Volodymyr Zelenskyy", 0.882},
		{"Zelenskyy", "Volodymyr Zelenskyy", 0.7875},
		{"Erdoğan", "Recep Tayyip Erdoğan", 0.75},
		{"Zelenski", "Volodymyr Zelenskyy", 0.7639},
		{"Zelenskow", "Zelenskov", 0.675},
		{"Pelensky", "Zelensky", 0.675},
		{"V. Zelenskyy", "Volodymyr Zelenskyy", 0.72},
		{"Volodymyr Zelenskyy", "V. Zelenskyy", 0.72},
		{"Ю. Тимошенко", "Yulia Tymoshenko", 0.7065},
		{"Г. Тютюнник", "Hryhir Тютюнник", 0.72},
		{"Kim", "Kin", 0},
		{"Vladimir Zelenskyy", "Volodymyr Zelenskyy", 0},
		{"Trump", "Donald Tusk", 0},
		{"Ivan Ivan", "Ivan Petrov", 0},
		{"", "Ivan", 0},
		{"Ivan", "", 0},
		{"", "", 0},
	} {
		if got := text.NameScore(tt.query, tt.name); math.Abs(got-tt.want) > 0.0001 {
			t.Errorf("NameScore(%q, %q) = %.4f, want %.4f", tt.query, tt.name, got, tt.want)
		}
	}
}

func TestNameScoreOfItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		want := 1.0
		if len(text.NameWords(name)) == 0 {
			want = 0
		}
		if got := text.NameScore(name, name); got != want {
			t.Fatalf("NameScore(%q, same) = %v, want %v", name, got, want)
		}
	})
}

func TestNameScoreInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.StringMatching(`([A-Za-zЄа-яії]{1,6}[ .-]){0,4}`)
		query, name := names.Draw(t, "query"), names.Draw(t, "name")
		if got := text.NameScore(query, name); got < 0 || got > 1 {
			t.Fatalf("NameScore(%q, %q) = %v", query, name, got)
		}
	})
}
