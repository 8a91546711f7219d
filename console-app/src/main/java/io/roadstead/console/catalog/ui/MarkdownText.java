package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Markdown of strangers as parts of a page: a list of what is allowed, each made by hand of texts. No markup of theirs, no pictures from elsewhere,
 * links to other sites by http and https only; bounded in size and depth.
 */
@Tag("div")
final class MarkdownText extends HtmlContainer {
    private static final int LONGEST = 100_000;
    /** The parser looks for the end of each to the end of the text. */
    private static final int MOST_ANGLES = 3_000;

    /** The parser fills each row of a table up to the longest. */
    private static final long MOST_CELLS = 50_000;

    private static final int MOST_PARTS = 8_000;
    private static final int DEEPEST = 24;
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .maxOpenBlockParsers(DEEPEST)
            .build();

    private int parts;

    MarkdownText(String markdown) {
        addClassName("rs-markdown");
        String text = markdown.length() <= LONGEST ? markdown : markdown.substring(0, LONGEST);
        if (text.chars().filter(letter -> letter == '<').count() > MOST_ANGLES || cells(text) > MOST_CELLS) {
            add(block(text));
            return;
        }
        try {
            below(PARSER.parse(text), this, 0);
        } catch (StackOverflowError tooDeep) { // the parser goes down as deep as emphasis is nested
            removeAll();
            add(block(text));
        }
        if (markdown.length() > LONGEST || parts >= MOST_PARTS) {
            add(new Span(getTranslation("catalog.markdown.cut")));
        }
    }

    /** Most cells that its tables, each of which ends at an empty line, could have. */
    private static long cells(String text) {
        long all = 0;
        long rows = 0;
        long columns = 0;
        for (String line : text.split("\\R", -1)) {
            rows++;
            columns = Math.max(
                    columns, line.chars().filter(letter -> letter == '|').count());
            if (line.isBlank()) {
                all += rows * columns;
                rows = 0;
                columns = 0;
            }
        }
        return all + rows * columns;
    }

    private void below(Node node, HasComponents into, int depth) {
        for (Node child = node.getFirstChild(); child != null && parts < MOST_PARTS; child = child.getNext()) {
            parts++;
            part(child, into, depth + 1);
        }
    }

    private void part(Node node, HasComponents into, int depth) {
        if (depth > DEEPEST * 2) {
            return;
        }
        switch (node) {
            case Text text -> into.add(new com.vaadin.flow.component.Text(text.getLiteral()));
            case SoftLineBreak line -> into.add(new com.vaadin.flow.component.Text(" "));
            case HardLineBreak line -> into.add(new HtmlContainer("br"));
            case Code code -> into.add(text("code", code.getLiteral()));
            case FencedCodeBlock code -> into.add(block(code.getLiteral()));
            case IndentedCodeBlock code -> into.add(block(code.getLiteral()));
            case HtmlBlock html -> into.add(text("p", withoutTags(html.getLiteral())));
            case Image picture -> picture(picture, into, depth);
            case Link link -> link(link, into, depth);
            case ThematicBreak line -> into.add(new HtmlContainer("hr"));
            case Paragraph paragraph when isTight(paragraph) -> below(paragraph, into, depth);
            default ->
                name(node).ifPresent(name -> {
                    HtmlContainer made = new HtmlContainer(name);
                    below(node, made, depth);
                    into.add(framed(node, made));
                });
        }
    }

    /** What is allowed; all else, such as markup within a line, is left out. */
    private static Optional<String> name(Node node) {
        return Optional.ofNullable(
                switch (node) {
                    case Heading heading -> "h" + Math.min(6, heading.getLevel() + 1); // the page has its own first
                    case Paragraph paragraph -> "p";
                    case Emphasis emphasis -> "em";
                    case StrongEmphasis strong -> "strong";
                    case BlockQuote quote -> "blockquote";
                    case BulletList list -> "ul";
                    case OrderedList list -> "ol";
                    case ListItem item -> "li";
                    case TableHead head -> "thead";
                    case TableBody body -> "tbody";
                    case TableRow row -> "tr";
                    case TableCell cell -> cell.isHeader() ? "th" : "td";
                    case TableBlock table -> "table";
                    default -> null;
                });
    }

    private static Component framed(Node node, HtmlContainer made) {
        if (!(node instanceof TableBlock)) {
            return made;
        }
        Div frame = new Div(made);
        frame.addClassName("rs-scroll");
        frame.getElement().setAttribute("tabindex", "0");
        return frame;
    }

    private static boolean isTight(Paragraph paragraph) {
        return paragraph.getParent() instanceof ListItem item
                && item.getParent() instanceof ListBlock list
                && list.isTight();
    }

    private static Component text(String tag, String text) {
        HtmlContainer made = new HtmlContainer(tag);
        made.setText(text);
        return made;
    }

    private static Component block(String text) {
        Pre code = new Pre(text);
        code.addClassName("rs-code");
        code.getElement().setAttribute("tabindex", "0");
        return code;
    }

    private void link(Link link, HasComponents into, int depth) {
        Optional<String> address = address(link.getDestination());
        if (address.isEmpty()) {
            below(link, into, depth);
            return;
        }
        Anchor anchor = outside(address.get(), "");
        below(link, anchor, depth);
        into.add(anchor);
    }

    private void picture(Image picture, HasComponents into, int depth) {
        Span said = new Span();
        said.addClassName("rs-muted");
        below(picture, said, depth);
        into.add(said);
    }

    /** A link to another site, which learns nothing of this page. */
    static Anchor outside(String address, String text) {
        Anchor anchor = new Anchor(address, text);
        anchor.setTarget("_blank");
        anchor.getElement().setAttribute("rel", "noopener noreferrer nofollow");
        anchor.getElement().setAttribute("router-ignore", true);
        return anchor;
    }

    /** An address that a link may have; empty for every scheme but two, and for places within the chart. */
    static Optional<String> address(String given) {
        try {
            URI address = URI.create(given.strip());
            String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            boolean fits = (scheme.equals("https") || scheme.equals("http")) && address.getHost() != null;
            return fits ? Optional.of(address.toASCIIString()) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The words of a block of markup. */
    static String withoutTags(String html) {
        StringBuilder words = new StringBuilder();
        boolean within = false;
        for (int at = 0; at < html.length(); at++) {
            char letter = html.charAt(at);
            if (letter == '<') {
                within = true;
            } else if (letter == '>' && within) {
                within = false;
                words.append(' ');
            } else if (!within) {
                words.append(letter);
            }
        }
        return words.toString().replaceAll("\\s+", " ").strip();
    }
}
