package dev.marquee.it;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** As much of Prometheus's query language as it takes to see which metrics a query names. */
final class PromQl {

    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern SELECTORS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGES = Pattern.compile("\\[[^]]*]");
    private static final Pattern LABEL_LISTS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    /** An identifier; with a bracket behind it, it is a function. */
    private static final Pattern IDENTIFIERS = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");

    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "unless", "bool", "offset", "group_left", "group_right", "inf", "nan");

    private PromQl() {}

    /** The names of all metrics of a query. */
    static Set<String> metrics(String query) {
        var rest = TEXTS.matcher(query).replaceAll("");
        for (var pattern : new Pattern[] {SELECTORS, RANGES, LABEL_LISTS}) {
            rest = pattern.matcher(rest).replaceAll(" ");
        }
        var names = new TreeSet<String>();
        var identifiers = IDENTIFIERS.matcher(rest);
        while (identifiers.find()) {
            if (!KEYWORDS.contains(identifiers.group())) {
                names.add(identifiers.group());
            }
        }
        return names;
    }
}
