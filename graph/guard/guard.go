// Package guard reads the documents of strangers. The work that it puts into
// one is in proportion to the document's length: what a document holds is
// bounded before it is validated, fields that overlap are compared group by
// group instead of each with each, and validation stops after some errors.
package guard

import (
	"errors"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// Read parses a document, refuses it with a Refusal if it breaks a limit, and
// validates it.
func (l Limits) Read(schema *ast.Schema, source *ast.Source) (*ast.QueryDocument, gqlerror.List) {
	doc, err := parser.ParseQueryWithTokenLimit(source, l.Tokens)
	var syntax *gqlerror.Error
	if errors.As(err, &syntax) && !strings.HasPrefix(syntax.Message, "exceeded token limit") {
		syntax.Message = Cut(syntax.Message)
		return nil, gqlerror.List{syntax}
	}
	m := newMeasuring()
	switch {
	case err != nil:
		err = &Refusal{"tokens", count(l.Tokens+1) + " names, values and signs or more", l.Tokens, "ask in several requests"}
	case len(doc.Operations) == 0:
		err = errors.New("the document has no operation; begin it with { or query")
	default:
		err = l.check(schema, doc, m)
	}
	if err != nil {
		return nil, gqlerror.List{gqlerror.Wrap(err)}
	}
	if errs := validate(schema, doc, m.longest <= suggestible); len(errs) > 0 {
		return nil, errs
	}
	return doc, nil
}
