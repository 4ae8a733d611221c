package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/cmd/internal/cause"
	"github.com/attestlint/attestlint/cmd/internal/report"
)

// What run returns, and with it the process.
const (
	exitClean       = 0   // nothing at or above --fail-on
	exitFindings    = 1   // findings
	exitIncomplete  = 2   // something asked for could not be done
	exitInterrupted = 130 // by the user
)

var (
	errFindings    = errors.New("there are findings")
	errIncomplete  = errors.New("something has been said on standard error")
	errInterrupted = errors.New("interrupted")
)

// app is one run of the command line, with all that it touches of the process.
type app struct {
	in  io.Reader
	out io.Writer
	err io.Writer
	env []string // as os.Environ gives it
	dir string   // the working directory

	terminal bool // whether out is one
}

// run runs a command line and returns the exit code.
func run(args []string, in io.Reader, out, errs io.Writer, env []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), interrupts()...)
	defer stop()
	context.AfterFunc(ctx, stop)   // a second interrupt ends the process
	signal.Ignore(syscall.SIGPIPE) // writing to a closed pipe is an error like any other
	dir, err := os.Getwd()
	if err == nil {
		a := app{in: in, out: out, err: errs, env: env, dir: dir, terminal: isTerminal(out)}
		err = a.run(ctx, args)
	}
	return exitCode(err, errs)
}

// interrupts are the signals that end a run early, but not before what it started is ended. A terminal that goes away
// ends no run that was started to outlive it, as by nohup.
func interrupts() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
}

// exitCode turns what became of a run into the exit code, and says on standard error what was not said yet.
func exitCode(err error, errs io.Writer) int {
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	case errors.Is(err, errIncomplete), errors.Is(err, syscall.EPIPE):
		return exitIncomplete
	}
	for _, err := range each(err) {
		tell(errs, err.Error())
	}
	return exitIncomplete
}

// tell prints one line.
func tell(w io.Writer, line string) {
	fmt.Fprintln(w, "attestlint: "+report.Visible(line))
}

func (a *app) run(ctx context.Context, args []string) error {
	commands := a.commands()
	prepare(commands)
	if words, ok := completing(args); ok {
		return a.complete(words, commands)
	}
	args, err := arrange(args, commands, a.dir)
	if err != nil {
		return err
	}
	out := &output{w: a.out}
	a.out = out
	err = (&cli.App{
		Name:                      "attestlint",
		Usage:                     "find wrong compliance wording, such as \"SOC 2 certified\"",
		CustomAppHelpTemplate:     helpTemplate,
		Commands:                  commands,
		HideHelpCommand:           true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true, // a glob may hold a comma
		Writer:                    a.out,
		ErrWriter:                 a.err,
		OnUsageError:              usageError,
		ExitErrHandler:            func(*cli.Context, error) {}, // main exits, once
	}).RunContext(ctx, append([]string{"attestlint"}, args...))
	if out.err != nil && !errors.Is(err, errInterrupted) {
		return fmt.Errorf("cannot write to standard output: %w", out.err)
	}
	return err
}

// commands are all commands, in the order in which they are listed.
func (a *app) commands() []*cli.Command {
	return []*cli.Command{
		a.checkCommand(),
		a.initCommand(),
		a.baselineCommand(),
		a.explainCommand(),
		a.phrasesCommand(),
		a.completionCommand(),
		a.versionCommand(),
	}
}

// prepare sets what cli does not hand down from a command to its own.
func prepare(commands []*cli.Command) {
	for _, c := range commands {
		c.HideHelpCommand = true // "help" is a file name like any other
		c.OnUsageError = usageError
		prepare(c.Subcommands)
	}
}

// usageError keeps cli from printing the whole help before an error of usage.
func usageError(c *cli.Context, err error, _ bool) error {
	return fmt.Errorf("%w: see %s --help", err, c.Command.HelpName)
}

// output remembers the first error of writing, which cli drops when it prints help.
type output struct {
	w   io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.w.Write(p)
	o.err = cause.Of(err) // the name of standard output says nothing
	return n, o.err
}

const helpTemplate = `attestlint finds wrong compliance wording, such as "SOC 2 certified", in Markdown, MDX, HTML and text,
says why it is wrong, and what to say instead.

Usage:
  attestlint COMMAND [flags] [arguments]

Commands:
{{- range .VisibleCommands}}
  {{printf "%-12s" .Name}}{{.Usage}}
{{- end}}

Examples:
  attestlint init                            write a config that fits the repository
  attestlint check                           check the current folder
  attestlint check site/ --format concise    check a folder, one line a finding
  attestlint check rfp.md --context rfp      check an answer to a questionnaire
  attestlint explain soc2-certified          why the words are wrong, and which are right
  attestlint phrases soc2                    the rules about a framework

Run attestlint COMMAND --help to see the flags of a command.
`
