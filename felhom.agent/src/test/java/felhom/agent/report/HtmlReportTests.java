package felhom.agent.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

class HtmlReportTests {
    static Stream<Report> hosts() {
        return SampleHosts.all(300);
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void everyElementIsClosedAndNothingComesFromElsewhere(Report report) throws Exception {
        String html = html(report);
        Document page = page(html);
        assertEquals("html", page.getDocumentElement().getTagName());
        for (String tag : List.of("script", "link", "img", "iframe", "object", "form", "base")) {
            assertEquals(0, page.getElementsByTagName(tag).getLength(), tag);
        }
        NodeList all = page.getElementsByTagName("*");
        assertTrue(all.getLength() > 100, "only " + all.getLength() + " elements");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            for (int j = 0; j < element.getAttributes().getLength(); j++) {
                String name = element.getAttributes().item(j).getNodeName();
                assertTrue(ATTRIBUTES.contains(name), name);
            }
        }
        String sheet = page.getElementsByTagName("style").item(0).getTextContent();
        assertFalse(sheet.contains("url("), "the style sheet loads something");
        assertFalse(sheet.contains("@import"), "the style sheet loads something");
        assertTrue(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
        assertTrue(html.startsWith("<!DOCTYPE html>\n") && html.endsWith("</html>\n"));
    }

    private static final List<String> ATTRIBUTES =
            List.of(
                    "lang",
                    "charset",
                    "name",
                    "content",
                    "http-equiv",
                    "class",
                    "style",
                    "open",
                    "scope",
                    "aria-hidden",
                    "data-column",
                    "data-code");

    @Test
    void namesOfTheHostAreOnlyEverText() throws Exception {
        String html = html(SampleHosts.troubled());
        assertFalse(html.contains("<script"), "a script");
        assertFalse(html.contains("<img"), "an image");
        assertFalse(html.contains("\u202e"), "a sign that turns the direction of writing");
        assertTrue(
                html.contains(
                        "103 &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\ufffd\ufffd&quot;&#39;&amp;&lt;img"
                            + " src=x&gt;"));
        assertTrue(
                page(html)
                        .getElementsByTagName("main")
                        .item(0)
                        .getTextContent()
                        .contains("<script>alert(1)</script>"));
    }

    @Test
    void everySignIsEscapedOrReplacedOrItself() throws Exception {
        String signs =
                IntStream.rangeClosed(0, 0x2100)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .append("\ud800 \ud83d\ude00 \ufeff \uffff")
                        .toString();
        Report report = Reports.of(CheckResult.of("a", Finding.pass(signs, signs)));
        String text = page(html(report)).getElementsByTagName("main").item(0).getTextContent();
        assertTrue(text.contains("%&'()*+,-./0123456789:;<=>?@AZ".substring(0, 22)), text);
        assertTrue(text.contains("\ufffd \ud83d\ude00 \ufffd \ufffd"), text);
        assertFalse(text.chars().anyMatch(c -> c == 0 || c == 0x7f || c == 0x9b || c == 0x202e));
    }

    @Test
    void problemsComeFirstAndTheGravestOfThemBeforeTheOthers() {
        String html = html(SampleHosts.troubled());
        assertOrder(
                html,
                "<p class=\"outcome\">failed</p>",
                "What needs attention",
                "SDN.Use",
                "usb-backup",
                "87.2 %",
                "All checks",
                "Guests and their backups",
                "105 wiki",
                "101 nextcloud",
                "103 &lt;/title",
                "102 pihole",
                "<footer>");
        assertFalse(html(SampleHosts.healthy()).contains("What needs attention"));
    }

    @Test
    void aProblemShowsItsCodeAndItsCommandsApart() {
        String html = html(SampleHosts.troubled());
        assertOrder(
                html,
                "<article class=\"problem fail\" data-code=\"storage.inactive\">",
                "enabled, but not active (dir) <span class=\"code\">storage.inactive</span></p>",
                "<li>see why, on the host: <code>pvesm status --storage usb-backup</code></li>");
        assertTrue(html.contains("<li data-code=\"storage.full\">"), "in the list of the check");
        assertTrue(
                html.contains("<div class=\"concern warn\" data-code=\"backup.never\">"),
                "at the guest");
        assertFalse(html(SampleHosts.healthy()).contains("data-code"), "what passes has none");
    }

    @Test
    void eachCheckCanBeUnfolded() throws Exception {
        Document page = page(html(SampleHosts.troubled()));
        assertEquals(SampleHosts.troubled().checks().size(), count(page, "details", "check"));
    }

    @Test
    void eachMountSaysWhatABackupAndARestoreDoWithIt() throws Exception {
        Document page = page(html(SampleHosts.troubled()));
        NodeList rows = page.getElementsByTagName("tr");
        List<String> texts =
                IntStream.range(0, rows.getLength())
                        .mapToObj(i -> rows.item(i).getTextContent())
                        .toList();
        for (String row :
                List.of(
                        "/ rootfslocal-lvm:vm-101-disk-0 8.0 GiByesdestroyed, and recreated with"
                            + " the content of the backuprecreated with its contentrecreated with"
                            + " its content",
                        "/srv/b mp1local-lvm:vm-101-disk-2 200.0 GiBno: its backup flag was never"
                            + " setDESTROYED, and recreated EMPTYrecreated EMPTYrecreated EMPTY",
                        "/srv/e mp4/dev/sdb1no: a device of the host, not a volumenot mounted again"
                                + " (the host's files are not touched)not mounted again (the host's"
                                + " files are not touched)GONE",
                        "not mounted unused0local-lvm:vm-101-disk-9no: it is not mountedDESTROYED,"
                                + " and not recreatednot recreated; the volume stays with the old"
                                + " containerGONE")) {
            assertTrue(texts.contains(row), () -> row + " is not in " + texts);
        }
    }

    @Test
    void aCheckWithAProblemIsOpenAndAboveTheOthers() throws Exception {
        String html = html(SampleHosts.troubled());
        NodeList all = page(html).getElementsByTagName("details");
        List<Element> checks =
                IntStream.range(0, all.getLength())
                        .mapToObj(i -> (Element) all.item(i))
                        .filter(one -> one.getAttribute("class").equals("check"))
                        .toList();
        List<Boolean> open = checks.stream().map(one -> one.hasAttribute("open")).toList();
        assertEquals(open.stream().sorted(Comparator.reverseOrder()).toList(), open);
        assertTrue(open.getFirst() && !open.getLast(), open::toString);
        for (Element check : checks) {
            String badge = ((Element) check.getElementsByTagName("span").item(0)).getTextContent();
            assertEquals(List.of("fail", "warn").contains(badge), check.hasAttribute("open"));
        }
    }

    @Test
    void theStateOfBackupsIsAWordAndNotAColourAlone() {
        String html = html(SampleHosts.troubled());
        assertOrder(html, "<span class=\"badge guard attention\">attention</span>", "102 pihole");
        assertTrue(
                html.contains("<span class=\"badge guard unprotected\">unprotected</span>"), html);
        assertTrue(html.contains("<span class=\"badge guard protected\">protected</span>"), html);
        assertTrue(html.contains("class=\"guard\""), html);
        assertTrue(
                html(unseen()).contains("<span class=\"badge guard unknown\">unknown</span>"),
                "no backup is to be seen, and not every storage was looked at");
    }

    private static Report unseen() {
        GuestPicture known = SampleHosts.healthy().guests().getFirst();
        return Reports.of(
                List.of(CheckResult.of("backups", Finding.skipped("101 nextcloud", "not seen"))),
                List.of(
                        new GuestPicture(
                                known.guest(),
                                known.memoryTold(),
                                known.coverage(),
                                known.disks(),
                                Optional.empty(),
                                0,
                                false)));
    }

    @Test
    void aNumberWithALimitHasABar() {
        String html =
                html(
                        Reports.of(
                                CheckResult.of(
                                        "storages",
                                        Finding.warn(FindingCode.STORAGE_FULL, "a", "87.2 % used")
                                                .measured(87.2, "percent"))));
        assertTrue(
                html.contains(
                        "<span class=\"meter\" aria-hidden=\"true\"><span class=\"warn\""
                                + " style=\"width:87%\"></span></span> 87.2 % used"),
                html);
    }

    @Test
    void aCommandIsSelectedWithOneClick() {
        assertTrue(
                html(SampleHosts.healthy())
                        .contains("user-select: all; -webkit-user-select: all;"));
    }

    @Test
    void manyGuestsWithoutAProblemAreFolded() throws Exception {
        String html = html(SampleHosts.large(300));
        assertOrder(
                html, "8 guests", "11 guests", "108 customer-8", "281 guests without a problem");
        assertEquals(300, count(page(html), "details", "guest"));
        assertFalse(html(SampleHosts.healthy()).contains("guests without a problem"));
    }

    @Test
    void itIsAFormatOfTheCommandLine() {
        AgentRun.Result result = new AgentRun().run("--selftest", "--simulate", "--format", "html");
        assertEquals(0, result.code());
        assertEquals("", result.err());
        assertTrue(result.out().startsWith("<!DOCTYPE html>\n"), result.out());
        assertTrue(result.out().contains("<p class=\"outcome\">healthy</p>"));
        assertTrue(result.out().contains("A simulated host: this says nothing of a real one."));
    }

    @Test
    void itIsUtf8AndTheSameEachTime() {
        byte[] once = HtmlReport.render(SampleHosts.troubled());
        assertArrayEquals(once, HtmlReport.render(SampleHosts.troubled()));
        assertTrue(new String(once, StandardCharsets.UTF_8).contains("\ufffd"));
    }

    private static String html(Report report) {
        return new String(HtmlReport.render(report), StandardCharsets.UTF_8);
    }

    /** The page is XML but for its first line and the four elements that HTML does not close. */
    static Document page(String html) throws Exception {
        String xml =
                html.replaceAll("(<meta [^>]*[^/])>", "$1/>").replaceFirst("<!DOCTYPE html>", "");
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml.strip())));
    }

    private static long count(Document page, String tag, String css) {
        NodeList found = page.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .filter(i -> ((Element) found.item(i)).getAttribute("class").equals(css))
                .count();
    }

    private static void assertOrder(String html, String... parts) {
        int from = 0;
        for (String part : parts) {
            int at = html.indexOf(part, from);
            assertTrue(at >= 0, part + " is missing, or too early");
            from = at;
        }
    }
}
