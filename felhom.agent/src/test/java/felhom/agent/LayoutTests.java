package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.agent.report.HtmlReport;
import felhom.agent.report.Report;
import felhom.agent.report.SampleHosts;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the page is laid out by a real browser, on a phone and on a desk. */
class LayoutTests {
    private static final List<Integer> WIDTHS = List.of(360, 390, 1280);

    /** Nobody hits a smaller target with a thumb. */
    private static final int SMALLEST_TARGET = 44;

    private static final String TOO_WIDE =
            "<!DOCTYPE html><p style='width:2000px;font-size:9px'>x</p><details>"
                    + "<summary>y</summary></details>";

    private static final Map<String, List<Measured>> MEASURED = new HashMap<>();

    @TempDir private static Path folder;

    /**
     * What the browser measured.
     *
     * @param frame how wide the window is
     * @param content how wide the page is
     * @param target the height of the lowest thing that can be tapped
     * @param letters the size of the smallest text
     */
    private record Measured(int frame, int content, int target, int letters) {}

    static Stream<Report> hosts() {
        return SampleHosts.all(60);
    }

    /** A browser takes long to start, so one looks at all pages. */
    @BeforeAll
    static void lookAtAllPages() throws Exception {
        List<String> pages = new ArrayList<>(hosts().map(LayoutTests::html).toList());
        pages.add(TOO_WIDE);
        List<Measured> all = measure(pages);
        assertEquals(pages.size() * WIDTHS.size(), all.size());
        for (int i = 0; i < pages.size(); i++) {
            MEASURED.put(pages.get(i), all.subList(i * WIDTHS.size(), (i + 1) * WIDTHS.size()));
        }
    }

    private static String html(Report report) {
        return new String(HtmlReport.render(report), StandardCharsets.UTF_8);
    }

    private static List<Measured> measured(String page) {
        List<Measured> all = MEASURED.get(page);
        assertEquals(WIDTHS, all.stream().map(Measured::frame).toList());
        return all;
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void noPageIsWiderThanItsWindow(Report report) {
        for (Measured measured : measured(html(report))) {
            assertTrue(measured.content() <= measured.frame(), measured::toString);
            assertTrue(measured.target() >= SMALLEST_TARGET, measured::toString);
            assertTrue(measured.letters() >= 13, measured::toString);
        }
    }

    /** The measuring itself: a page that is too wide, with a small target and small letters. */
    @Test
    void aPageThatIsTooWideIsSeen() {
        for (Measured measured : measured(TOO_WIDE)) {
            assertTrue(measured.content() >= 2000, measured::toString);
            assertTrue(measured.target() < SMALLEST_TARGET, measured::toString);
            assertEquals(9, measured.letters());
        }
    }

    /**
     * Shows the pages with everything unfolded in frames, because a window of the browser is never
     * narrower than 500 pixels, and lets it write down what it measures.
     */
    private static List<Measured> measure(List<String> pages)
            throws IOException, InterruptedException {
        Path browser = browser();
        StringBuilder frames = new StringBuilder();
        for (String html : pages) {
            String content = html.replace("&", "&amp;").replace("\"", "&quot;");
            for (int width : WIDTHS) {
                frames.append("<iframe width=" + width + " height=800 style=border:0 srcdoc=\"")
                        .append(content)
                        .append("\"></iframe>");
            }
        }
        Path page = folder.resolve("frames.html");
        Files.writeString(page, "<!DOCTYPE html><meta charset=utf-8>" + frames + SCRIPT);
        Path dom = folder.resolve("dom.html");
        Process process =
                Programs.of(
                                List.of(
                                        browser.toString(),
                                        "--headless",
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--hide-scrollbars",
                                        "--user-data-dir=" + folder.resolve("profile"),
                                        "--window-size=1400,900",
                                        "--virtual-time-budget=10000",
                                        "--dump-dom",
                                        page.toUri().toString()))
                        .redirectOutput(dom.toFile())
                        .redirectError(Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        try {
            process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        Matcher found =
                Pattern.compile("measured (\\d+) (\\d+) (\\d+) (\\d+)")
                        .matcher(Files.readString(dom));
        return found.results()
                .map(
                        each ->
                                new Measured(
                                        Integer.parseInt(each.group(1)),
                                        Integer.parseInt(each.group(2)),
                                        Integer.parseInt(each.group(3)),
                                        Integer.parseInt(each.group(4))))
                .toList();
    }

    private static final String SCRIPT =
            """
            <pre></pre>
            <script>
            addEventListener("load", () => {
              for (const frame of document.querySelectorAll("iframe")) {
                const inner = frame.contentDocument;
                inner.querySelectorAll("details").forEach(each => each.open = true);
                const heights = [...inner.querySelectorAll("summary")]
                    .map(each => Math.floor(each.getBoundingClientRect().height));
                const letters = [...inner.body.querySelectorAll("*")]
                    .map(each => Math.floor(parseFloat(frame.contentWindow.getComputedStyle(each).fontSize)));
                document.querySelector("pre").append("measured " + [
                    frame.contentWindow.innerWidth, inner.scrollingElement.scrollWidth,
                    Math.min(...heights), Math.min(...letters)].join(" ") + "\\n");
              }
            });
            </script>
            """;

    private static Path browser() {
        Optional<Path> found =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .flatMap(
                                place ->
                                        Stream.of("chromium", "chromium-browser", "google-chrome")
                                                .map(name -> Path.of(place, name)))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(found.isPresent(), "no browser: install chromium to look at the HTML report");
        return found.orElseThrow();
    }
}
