package io.shortfuse.app.docs;

import io.shortfuse.app.docs.Block.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A page of the documentation.
 *
 * @param name its path in the repository
 * @param blocks its blocks of code, in order
 */
record Page(String name, List<Block> blocks) {
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "runs", "node_modules");

    /** All pages of the repository, in order of their paths. */
    static List<Page> all(Path repository) throws IOException {
        List<Page> pages = new ArrayList<>();
        for (Path file : files(repository)) {
            String name = repository.relativize(file).toString();
            if (name.endsWith(".md")) {
                pages.add(parse(name, Files.readString(file)));
            }
        }
        return pages;
    }

    /** The files of the repository, in order, without what is built or written by runs. */
    static List<Path> files(Path repository) throws IOException {
        List<Path> files = new ArrayList<>();
        collect(repository, files);
        return files;
    }

    private static void collect(Path folder, List<Path> files) throws IOException {
        List<Path> children;
        try (Stream<Path> listed = Files.list(folder)) {
            children = listed.sorted().toList();
        }
        for (Path child : children) {
            String name = String.valueOf(child.getFileName());
            if (NOT_OURS.contains(name)) {
                continue;
            }
            if (Files.isDirectory(child)) {
                collect(child, files);
            } else {
                files.add(child);
            }
        }
    }

    static Page parse(String name, String markdown) {
        List<Block> blocks = new ArrayList<>();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock code) {
                String info = code.getInfo() == null ? "" : code.getInfo();
                blocks.add(block(name, code, info, code.getLiteral()));
            }

            @Override
            public void visit(IndentedCodeBlock code) {
                blocks.add(block(name, code, "sh", code.getLiteral()));
            }
        });
        return new Page(name, List.copyOf(blocks));
    }

    /** Whether there is anything to run. */
    boolean isRunnable() {
        return blocks.stream().anyMatch(block -> block.kind() == Kind.COMMANDS && !block.isExcused());
    }

    private static Block block(String page, Node node, String language, String text) {
        int line = node.getSourceSpans().get(0).getLineIndex() + 1;
        List<Marker> markers = new ArrayList<>();
        Node before = node.getPrevious();
        while (before instanceof HtmlBlock comment && comment.getLiteral().startsWith("<!--")) {
            try {
                markers.add(0, Marker.parse(comment.getLiteral()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(page + ":" + line + ": " + e.getMessage(), e);
            }
            before = before.getPrevious();
        }
        String file = fileName(before);
        boolean isExcerpt = markers.stream().anyMatch(marker -> marker.name() == Marker.Name.FROM);
        Kind kind = isExcerpt ? Kind.EXCERPT : kind(language, file);
        return new Block(page, line, kind, text, List.copyOf(markers), kind == Kind.FILE ? file : null);
    }

    private static Kind kind(String language, @Nullable String file) {
        return switch (language) {
            case "sh" -> Kind.COMMANDS;
            case "" -> Kind.OUTPUT;
            case "text" -> Kind.PICTURE;
            default -> file == null ? Kind.UNKNOWN : Kind.FILE;
        };
    }

    /** The name in a paragraph that is nothing but {@code `name`:}; null where it is another. */
    private static @Nullable String fileName(@Nullable Node node) {
        return node instanceof Paragraph
                        && node.getFirstChild() instanceof Code code
                        && code.getNext() instanceof Text colon
                        && colon.getLiteral().equals(":")
                        && colon.getNext() == null
                ? code.getLiteral()
                : null;
    }
}
