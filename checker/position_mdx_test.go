package checker_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// Every kind of block of MDX, with CLAIM where the claim stands.
var mdxBlocks = map[string]string{
	"paragraph":           "We are CLAIM.\n",
	"behind imports":      "import Card from './soc-2-certified'\nexport const badge = \"SOC 2 certified\"\n\nWe are CLAIM.\n",
	"component":           "<Card>\n  We are CLAIM.\n</Card>\n",
	"indented component":  "<Cards>\n    <Card icon={<Lock size={16} />}>\n        We are CLAIM.\n    </Card>\n</Cards>\n",
	"on the tag's line":   "<Card>CLAIM</Card>\n",
	"list in a component": "<Card>\n  - a\n  - CLAIM\n</Card>\n",
	"behind a script":     "<Script src=\"/soc-2-certified.js\" strategy=\"lazy\" />\n\nWe are CLAIM.\n",
	"behind an element":   "<br />\n\nWe are CLAIM.\n",
	"between expressions": "{badge(\"SOC 2 certified\")} We are CLAIM. {/* SOC 2 certified */}\n",
	"heading":             "## CLAIM\n",
	"four spaces":         "    We are CLAIM.\n",
}

var mdxFollowers = map[string]string{
	"nothing":        "",
	"the same again": "\nWe are ⟦SOC 2 certified⟧.\n",
	"a prop":         "\n<Card title=\"⟦SOC 2 certified⟧\" href=\"/soc-2-certified\" className=\"soc-2-certified\" />\n",
	"a braced prop":  "\n<Card\n  description={\"⟦SOC 2 certified⟧\"}\n  render={() => \"SOC 2 certified\"}\n/>\n",
	"an expression":  "\n{[\"SOC 2 certified\"].map((x) => <li key={x}>{x}</li>)}\n",
	"a comment":      "\n{/* SOC 2 certified */}\n",
	"HTML's comment": "\n<!-- SOC 2 certified -->\n",
	"code":           "\n```jsx\n<Badge>SOC 2 certified</Badge>\n```\n",
	"a region":       "\n{/* attestlint-disable */}\n\nWe are SOC 2 certified.\n\n{/* attestlint-enable */}\n",
}

func TestPlacesInMDX(t *testing.T) {
	c := newChecker(t, "")
	for form, claim := range markdownForms {
		claim = strings.ReplaceAll(claim, "<!-- SOC 2 certified -->", "{/* SOC 2 certified */}")
		claim = strings.ReplaceAll(claim, "<wbr>", "<wbr />")
		for block, around := range mdxBlocks {
			t.Run(fmt.Sprintf("%s in %s", form, block), func(t *testing.T) {
				for _, follower := range mdxFollowers {
					marked := strings.Replace(around, "CLAIM", claim, 1) + follower
					checkPlaces(t, c, marked, checker.MDX)
					checkPlaces(t, c, strings.ReplaceAll(marked, "\n", "\r\n"), checker.MDX)
				}
			})
		}
	}
}
