package report

import "strings"

// markdownText is text that Markdown, also in a cell of a table, shows as it is: no markup, no HTML, no mention.
func markdownText(text string) string { return markdownEscapes.Replace(Visible(text)) }

var markdownEscapes = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", "@", "<span>@</span>",
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`, "#", `\#`, "!", `\!`, "$", `\$`,
)
