package main

import (
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
	"time"

	"onrecord/gate"
)

// requestLog writes a line for each request, of those that are wanted. It is
// the lines of slog, written without its cost: there is one for each request,
// and most requests are answered from memory.
type requestLog struct {
	file    *logFile
	json    bool
	which   string // all, problems or none
	proxies gate.Proxies
}

// slow is how long a request takes that is a problem in itself.
const slow = time.Second

// wants tells whether a visit is logged.
func (l *requestLog) wants(v *visit, took time.Duration) bool {
	switch l.which {
	case "all":
		return true
	case "problems":
		return v.status >= 500 || v.report.Code != "" || took >= slow
	}
	return false
}

// tell logs a visit. What is empty is left out.
func (l *requestLog) tell(v *visit, r *http.Request, took time.Duration) {
	if !l.wants(v, took) {
		return
	}
	w := lines.Get().(*line)
	defer lines.Put(w)
	w.bytes, w.json = w.bytes[:0], l.json
	w.begin(v.start.Add(took))
	w.text("id", v.report.ID)
	w.text("address", l.proxies.Address(r).String())
	w.text("method", r.Method)
	w.text("path", r.URL.Path)
	w.number("status", v.status)
	w.number("bytes", v.bytes)
	w.duration("duration", took)
	if v.report.Kind != "" {
		w.text("operation", v.report.Operation)
		w.number("sql", v.report.Statements)
		w.number("rows", v.report.Rows)
		w.number("cost", v.report.Cost)
	}
	for _, word := range [...]struct{ name, value string }{
		{"answer", v.report.Answer}, {"fallback", v.report.Fallback}, {"code", v.report.Code}} {
		if word.value != "" {
			w.text(word.name, word.value)
		}
	}
	w.end()
	l.file.Write(w.bytes)
}

// line is a line of the log, in the format of slog's text or JSON handler.
type line struct {
	bytes []byte
	json  bool
}

var lines = sync.Pool{New: func() any { return new(line) }}

// begin writes what each line begins with.
func (w *line) begin(at time.Time) {
	if w.json {
		w.bytes = append(w.bytes, `{"time":"`...)
		w.bytes = at.AppendFormat(w.bytes, time.RFC3339Nano)
		w.bytes = append(w.bytes, `","level":"INFO","msg":"request"`...)
		return
	}
	w.bytes = append(w.bytes, "time="...)
	w.bytes = at.AppendFormat(w.bytes, "2006-01-02T15:04:05.000Z07:00")
	w.bytes = append(w.bytes, " level=INFO msg=request"...)
}

// name writes the name of the next value.
func (w *line) name(name string) {
	if w.json {
		w.bytes = append(append(append(w.bytes, `,"`...), name...), `":`...)
		return
	}
	w.bytes = append(append(append(w.bytes, ' '), name...), '=')
}

func (w *line) number(name string, value int) {
	w.name(name)
	w.bytes = strconv.AppendInt(w.bytes, int64(value), 10)
}

func (w *line) duration(name string, value time.Duration) {
	w.name(name)
	if w.json {
		w.bytes = strconv.AppendInt(w.bytes, int64(value), 10)
		return
	}
	w.bytes = append(w.bytes, value.String()...)
}

func (w *line) text(name, value string) {
	w.name(name)
	switch simple := plain(value); {
	case simple && w.json:
		w.bytes = append(append(append(w.bytes, '"'), value...), '"')
	case simple && value != "":
		w.bytes = append(w.bytes, value...)
	case w.json:
		quoted, _ := json.Marshal(value) // any text can be
		w.bytes = append(w.bytes, quoted...)
	default:
		w.bytes = strconv.AppendQuote(w.bytes, value)
	}
}

// plain tells whether text can stand in a line without quotes.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c <= ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '=' {
			return false
		}
	}
	return true
}

// end ends the line.
func (w *line) end() {
	if w.json {
		w.bytes = append(w.bytes, '}')
	}
	w.bytes = append(w.bytes, '\n')
}
