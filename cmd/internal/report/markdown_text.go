package report

import "strings"

// markdownText is text that Markdown, also in a cell of a table, shows as it is: no markup, no HTML, no mention of people
// or issues, no link.
func markdownText(text string) string { return markdownEscapes.Replace(Visible(text)) }

// apart keeps two characters apart without being seen.
const apart = "&#8203;"

var markdownEscapes = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;",
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`, "!", `\!`, "$", `\$`,
	"@", "@"+apart, "#", "#"+apart, "GH-", "GH"+apart+"-", "://", ":"+apart+"//", "www.", "www"+apart+".",
)
