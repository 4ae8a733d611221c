package phrases

import (
	"reflect"
	"slices"

	"go.yaml.in/yaml/v3"
)

// overlay returns what own says over what base says, both of a type. Mappings are merged key by key, lists as
// their merge tag says; anything else is own's. A key that own gives no value keeps base's.
func overlay(base, own *yaml.Node, t reflect.Type, merge string) *yaml.Node {
	base, own = target(base), target(own)
	switch {
	case own.Tag == "!!null":
		return base
	case base.Kind == yaml.MappingNode && own.Kind == yaml.MappingNode:
		merged := *own
		merged.Content = entries(base)
		given := entries(own)
		for i := 0; i+1 < len(given); i += 2 {
			key, value := given[i], given[i+1]
			at := keyIndex(merged.Content, key.Value)
			if at < 0 {
				merged.Content = append(merged.Content, key, value)
				continue
			}
			of, tag := valueOf(t, key.Value)
			merged.Content[at], merged.Content[at+1] = key, overlay(merged.Content[at+1], value, of, tag)
		}
		return &merged
	case base.Kind == yaml.SequenceNode && own.Kind == yaml.SequenceNode && merge != "":
		merged := *own
		merged.Content = slices.Clone(base.Content)
		for _, item := range own.Content {
			at := slices.IndexFunc(merged.Content, func(n *yaml.Node) bool { return merge != "+" && nameOf(n, merge) == nameOf(item, merge) })
			if at < 0 {
				merged.Content = append(merged.Content, item)
			} else if target(item).Kind == yaml.MappingNode { // the name alone says nothing new
				merged.Content[at] = overlay(merged.Content[at], item, t.Elem(), "")
			}
		}
		return &merged
	}
	return own
}

// target is the node that an alias stands for.
func target(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// entries are the keys and values of a mapping, those that it takes from others with "<<" included.
func entries(n *yaml.Node) []*yaml.Node {
	var all []*yaml.Node
	set := func(key, value *yaml.Node) {
		if at := keyIndex(all, key.Value); at >= 0 {
			all[at], all[at+1] = key, value
		} else {
			all = append(all, key, value)
		}
	}
	var own []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Tag != "!!merge" {
			own = append(own, key, value)
			continue
		}
		from := []*yaml.Node{target(value)}
		if from[0].Kind == yaml.SequenceNode { // the first of them wins
			from = slices.Clone(from[0].Content)
			slices.Reverse(from)
		}
		for _, f := range from {
			taken := entries(target(f))
			for k := 0; k+1 < len(taken); k += 2 {
				set(taken[k], taken[k+1])
			}
		}
	}
	for i := 0; i+1 < len(own); i += 2 {
		set(own[i], own[i+1])
	}
	return all
}

// keyIndex returns the index of a key among keys and values, -1 if it is not there.
func keyIndex(content []*yaml.Node, key string) int {
	for i := 0; i+1 < len(content); i += 2 {
		if content[i].Value == key {
			return i
		}
	}
	return -1
}

// valueOf returns the type of what stands under a key in a mapping of that type, and its merge tag.
func valueOf(t reflect.Type, key string) (of reflect.Type, merge string) {
	switch t.Kind() {
	case reflect.Struct:
		field := fieldsOf(t)[key]
		return field.Type, field.Tag.Get("merge")
	case reflect.Map:
		return t.Elem(), ""
	}
	return t, ""
}

// nameOf is what an item of a list is called: its field of that name, or the item itself in its short form.
func nameOf(n *yaml.Node, field string) string {
	n = target(n)
	if n.Kind == yaml.ScalarNode {
		return n.Value
	}
	if at := keyIndex(n.Content, field); at >= 0 {
		return target(n.Content[at+1]).Value
	}
	return ""
}
