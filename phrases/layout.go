package phrases

// Layout are the words by which claims told by layout are known: a row "SOC 2 | Certified", a card with
// "SOC 2 Type II" above "Certified".
type Layout struct {
	Claims   []string `yaml:"claims"` // which claims can be told so
	Umbrella Umbrella `yaml:"umbrella"`
	// Subject may stand behind the name in its own part.
	Subject []Pattern `yaml:"subject"`
	// Between are parts that may stand between the name and what is said of it.
	Between []Pattern `yaml:"between"`
	// Tail is how what is said may go on behind the claim word.
	Tail []Pattern `yaml:"tail"`
	// Status are words that say something of a name.
	Status []Pattern `yaml:"status"`
	// Heads are what is rather the title of the name that follows than said of the one before.
	Heads []Pattern `yaml:"heads"`
	// Columns are the headers of columns that hold names.
	Columns []Pattern `yaml:"columns"`
}

// Umbrella is how a list is known that is called certifications. A report in it is found once, at the title.
type Umbrella struct {
	Claim  string    `yaml:"claim"`  // of the finding
	Word   []Pattern `yaml:"word"`   // what the list is called
	Title  []Pattern `yaml:"title"`  // all that the title of such a list says
	Column []Pattern `yaml:"column"` // all that the header of such a column says, besides
	Lead   []Pattern `yaml:"lead"`   // the end of a line that leads to one
	Except []Pattern `yaml:"except"` // words that make it a title of something else
	Right  []Pattern `yaml:"right"`  // words by which an item is right
	// Message is the message of the finding: {message} stands for that of its rule, {item} for the item.
	Message string `yaml:"message"`
}
