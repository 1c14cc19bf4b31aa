package io.shortfuse.app.command;

import io.shortfuse.app.terminal.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Fits help to the terminal: not wider than one likes to read, and in one column where two do not fit. */
final class HelpWidth {
    /** Picocli's own layout, names beside descriptions, needs so much. */
    private static final int TWO_COLUMNS = 60;

    private static final int WIDEST = 110;
    private static final int NARROWEST = 20;
    private static final int SYNOPSIS_HEADING = "Usage: ".length();
    private static final String INDENT = "  ";
    private static final String DEEPER = "      ";

    private final int columns;

    private HelpWidth(int columns) {
        this.columns = columns;
    }

    /** For a terminal of that width. */
    static HelpWidth of(int columns) {
        return new HelpWidth(Math.max(NARROWEST, Math.min(WIDEST, columns)));
    }

    /** Sets it, for all subcommands as well. */
    void applyTo(CommandLine commandLine) {
        commandLine.setUsageHelpWidth(Math.max(TWO_COLUMNS, columns));
        if (columns < TWO_COLUMNS) {
            inOneColumn(commandLine);
        }
    }

    private void inOneColumn(CommandLine commandLine) {
        Map<String, IHelpSectionRenderer> sections = commandLine.getHelpSectionMap();
        sections.replaceAll((name, picoclis) -> switch (name) {
            case UsageMessageSpec.SECTION_KEY_PARAMETER_LIST -> this::parameters;
            case UsageMessageSpec.SECTION_KEY_OPTION_LIST -> this::options;
            case UsageMessageSpec.SECTION_KEY_COMMAND_LIST -> this::commands;
            case UsageMessageSpec.SECTION_KEY_SYNOPSIS -> this::synopsis;
            case UsageMessageSpec.SECTION_KEY_DESCRIPTION ->
                help -> folded(help, help.commandSpec().usageMessage().description());
            case UsageMessageSpec.SECTION_KEY_FOOTER ->
                help -> folded(help, help.commandSpec().usageMessage().footer());
            default -> picoclis;
        });
        commandLine.setHelpSectionMap(sections);
        commandLine.getSubcommands().values().forEach(this::inOneColumn);
    }

    /** It follows its heading on the same line. */
    private String synopsis(Help help) {
        return lines(
                Folding.lines(help.abbreviatedSynopsis().replaceAll("\\s+", " ").strip(), columns - SYNOPSIS_HEADING));
    }

    private String folded(Help help, String[] paragraphs) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            lines.addAll(Folding.lines(plain(help, paragraph), columns));
        }
        return lines(lines);
    }

    private String parameters(Help help) {
        List<String> lines = new ArrayList<>();
        for (PositionalParamSpec parameter : help.commandSpec().positionalParameters()) {
            describe(help, parameter.paramLabel(), parameter, lines);
        }
        return lines(lines);
    }

    private String options(Help help) {
        List<String> lines = new ArrayList<>();
        for (OptionSpec option : help.commandSpec().options()) {
            String label = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
            describe(help, String.join(", ", option.names()) + label, option, lines);
        }
        return lines(lines);
    }

    private void describe(Help help, String name, ArgSpec argument, List<String> lines) {
        lines.addAll(Folding.hanging(INDENT, name, columns));
        for (String paragraph : argument.description()) {
            lines.addAll(Folding.hanging(DEEPER, plain(help, paragraph), columns));
        }
    }

    private String commands(Help help) {
        List<String> lines = new ArrayList<>();
        help.subcommands().forEach((name, command) -> {
            lines.add(INDENT + name);
            String[] description = command.commandSpec().usageMessage().description();
            if (description.length > 0) {
                lines.addAll(Folding.hanging(DEEPER, plain(help, description[0]), columns));
            }
        });
        return lines(lines);
    }

    private static String plain(Help help, String text) {
        return Ansi.OFF.new Text(text, help.colorScheme()).plainString();
    }

    private static String lines(List<String> lines) {
        return String.join(System.lineSeparator(), lines) + (lines.isEmpty() ? "" : System.lineSeparator());
    }
}
