package phrases

// Layout are the words by which claims told by layout are known: a row "SOC 2 | Certified", a card with
// "SOC 2 Type II" above "Certified".
type Layout struct {
	Claims []string `yaml:"claims"` // which claims can be told so
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
