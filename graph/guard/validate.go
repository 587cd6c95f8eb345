package guard

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

const (
	// mostErrors is how many errors of a document are told.
	mostErrors = 20
	// mostWords is the length of an error, in bytes, behind which it is cut: it
	// may repeat a text of the request.
	mostWords = 1_000
	// suggestible is the length of the longest name or text of a document in
	// which errors tell what may have been meant: that takes time in proportion
	// to it, for each name that may have been.
	suggestible = 100
)

// The rules of the specification, in the order of their names: with what may
// have been meant, and without.
var (
	suggesting = rulesWith(rules.FieldsOnCorrectTypeRule, rules.KnownArgumentNamesRule, rules.KnownTypeNamesRule, rules.ValuesOfCorrectTypeRule)
	plain      = rulesWith(rules.FieldsOnCorrectTypeRuleWithoutSuggestions, rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRuleWithoutSuggestions, rules.ValuesOfCorrectTypeRuleWithoutSuggestions)
)

// rulesWith returns the rules, of which some are given, and our own in the
// place of those that take more time than in proportion.
func rulesWith(given ...core.Rule) []core.Rule {
	all := rules.NewDefaultRules()
	for _, r := range []core.Rule{
		rules.FieldsOnCorrectTypeRule, rules.KnownArgumentNamesRule, rules.KnownTypeNamesRule, rules.ValuesOfCorrectTypeRule,
		rules.OverlappingFieldsCanBeMergedRule,
		rules.MaxIntrospectionDepth, // check has done so
		rules.NoFragmentCyclesRule,  // likewise
	} {
		all.RemoveRule(r.Name)
	}
	for name, f := range all.GetInner() {
		given = append(given, core.Rule{Name: name, RuleFunc: f})
	}
	given = append(given, mergeRule)
	slices.SortFunc(given, func(a, b core.Rule) int { return cmp.Compare(a.Name, b.Name) })
	return given
}

// enough ends a validation that has found enough errors.
type enough struct{}

// validate returns what is wrong with a document, which it links to the schema.
func validate(schema *ast.Schema, doc *ast.QueryDocument, suggest bool) (errs gqlerror.List) {
	defer func() {
		if cause := recover(); cause != nil && cause != any(enough{}) {
			panic(cause)
		}
	}()
	observers := new(core.Events)
	chosen := plain
	if suggest {
		chosen = suggesting
	}
	for _, rule := range chosen {
		rule.RuleFunc(observers, func(options ...core.ErrorOption) {
			err := &gqlerror.Error{Rule: rule.Name}
			for _, option := range options {
				option(err)
			}
			err.Message = Cut(err.Message)
			if errs = append(errs, err); len(errs) == mostErrors {
				errs = append(errs, gqlerror.Errorf("there may be more: the document was read no further"))
				panic(enough{})
			}
		})
	}
	core.Walk(schema, doc, observers)
	return errs
}

// Cut shortens the words of an error.
func Cut(words string) string {
	if len(words) <= mostWords {
		return words
	}
	return strings.ToValidUTF8(words[:mostWords], "") + " …"
}
