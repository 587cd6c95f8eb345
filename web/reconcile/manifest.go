package reconcile

// kind is a type of record, or a property: what has an id and a name.
type kind struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// kinds are the types of records that are matched.
var kinds = []kind{
	{"Person", "Person"}, {"State", "State"}, {"Organization", "Organization or outlet"}, {"Meeting", "Meeting"}, {"Topic", "Topic"},
}

// kindOf returns the type with an id.
func kindOf(id string) (kind, bool) {
	for _, k := range kinds {
		if k.ID == id {
			return k, true
		}
	}
	return kind{}, false
}

// batchSize is how many queries come at once at most.
const batchSize = 50

type path struct {
	URL  string `json:"service_url"`
	Path string `json:"service_path"`
}

// manifest describes the service of the site at base.
func manifest(base string) any {
	at := func(service string) path { return path{base, "/reconcile/" + service} }
	return map[string]any{
		"versions":        []string{"0.2"},
		"name":            "onrecord: who said what, and who reported it",
		"identifierSpace": base + "/",
		"schemaSpace":     base + "/schema.graphqls",
		"documentation":   base + "/",
		"defaultTypes":    kinds,
		"view":            map[string]any{"url": base + "/reconcile/view?id={{id}}"},
		"preview":         map[string]any{"url": base + "/reconcile/preview?id={{id}}", "width": 480, "height": 320},
		"suggest":         map[string]any{"entity": at("suggest/entity"), "type": at("suggest/type"), "property": at("suggest/property")},
		"extend":          map[string]any{"propose_properties": at("properties"), "property_settings": []any{}},
		"batchSize":       batchSize,
	}
}
