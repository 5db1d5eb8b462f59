import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

/**
 * Checks that a folder holds what a public repository asks for: {@code CheckStaging FOLDER VERSION
 * [signed]}. It prints each fault on a line and ends with 1, or names what is complete and ends
 * with 0.
 */
class CheckStaging {
    private static final List<String> POMS = List.of("felhom-parent", "felhom-bom");
    private static final List<String> LIBRARIES =
            List.of(
                    "felhom.proxmox.model",
                    "felhom.proxmox.api",
                    "felhom.proxmox.simulator",
                    "felhom.proxmox.privileged");
    private static final List<String> FIELDS =
            List.of(
                    "name",
                    "description",
                    "url",
                    "licenses/license/name",
                    "licenses/license/url",
                    "developers/developer/name",
                    "developers/developer/email",
                    "scm/connection",
                    "scm/url");

    private final List<String> faults = new ArrayList<>();
    private final Path group;
    private final String version;
    private final boolean signed;

    CheckStaging(Path staging, String version, boolean signed) {
        this.group = staging.resolve("eu/felhom");
        this.version = version;
        this.signed = signed;
    }

    public static void main(String[] args) throws Exception {
        CheckStaging check =
                new CheckStaging(
                        Path.of(args[0]), args[1], args.length > 2 && args[2].equals("signed"));
        check.all();
        check.faults.forEach(System.out::println);
        if (check.faults.isEmpty()) {
            System.out.println(
                    "complete: " + String.join(", ", POMS) + ", " + String.join(", ", LIBRARIES));
        }
        System.exit(check.faults.isEmpty() ? 0 : 1);
    }

    private void all() throws Exception {
        Set<String> there = names(group);
        Set<String> wanted = new TreeSet<>(POMS);
        wanted.addAll(LIBRARIES);
        there.stream()
                .filter(name -> !wanted.contains(name))
                .forEach(name -> faults.add(name + ": does not belong to the published artifacts"));
        for (String artifact : wanted) {
            if (there.contains(artifact)) {
                artifact(artifact);
            } else {
                faults.add(artifact + ": missing");
            }
        }
    }

    private void artifact(String artifact) throws Exception {
        Optional<Path> pom = file(artifact, ".pom");
        if (pom.isPresent()) {
            pom(artifact, pom.get());
        }
        if (!LIBRARIES.contains(artifact)) {
            return;
        }
        Optional<Path> jar = file(artifact, ".jar");
        Optional<Path> sources = file(artifact, "-sources.jar");
        Optional<Path> javadoc = file(artifact, "-javadoc.jar");
        if (jar.isPresent()) {
            descriptor(artifact, jar.get());
        }
        if (jar.isPresent() && sources.isPresent()) {
            sources(artifact, jar.get(), sources.get());
        }
        if (javadoc.isPresent()
                && Stream.of("index.html", "element-list", artifact + "/module-summary.html")
                        .anyMatch(page -> !entries(javadoc.get()).contains(page))) {
            faults.add(artifact + ": the javadoc jar has no pages of the module");
        }
    }

    /**
     * Finds a file, and looks at its checksums and signature. A snapshot has a time in its name.
     */
    private Optional<Path> file(String artifact, String end) throws Exception {
        Path folder = group.resolve(artifact).resolve(version);
        String stem = artifact + "-" + version.replace("-SNAPSHOT", "");
        String name = stem + (version.endsWith("-SNAPSHOT") ? "-[0-9.]+-[0-9]+" : "");
        List<String> fitting =
                names(folder).stream().filter(each -> each.matches(name + quoted(end))).toList();
        if (fitting.size() != 1) {
            faults.add(artifact + ": " + (fitting.isEmpty() ? "no " : "several ") + "*" + end);
            return Optional.empty();
        }
        Path file = folder.resolve(fitting.getFirst());
        for (String kind : List.of("md5", "sha1")) {
            Path sum = folder.resolve(fitting.getFirst() + "." + kind);
            if (!Files.exists(sum)) {
                faults.add(artifact + ": no " + sum.getFileName());
            } else if (!Files.readString(sum).strip().equals(digest(kind, file))) {
                faults.add(artifact + ": " + sum.getFileName() + " is of other bytes");
            }
        }
        if (signed && !Files.exists(folder.resolve(fitting.getFirst() + ".asc"))) {
            faults.add(artifact + ": no " + fitting.getFirst() + ".asc");
        }
        return Optional.of(file);
    }

    private static String quoted(String end) {
        return end.replace(".", "\\.");
    }

    private void pom(String artifact, Path file) throws Exception {
        Element project;
        try {
            project = xml(file);
        } catch (SAXException broken) {
            faults.add(artifact + ": the POM is no XML: " + broken.getMessage());
            return;
        }
        Optional<Element> parent = child(project, "parent");
        for (String field : FIELDS) {
            if (text(project, field).isEmpty()
                    && (parent.isEmpty() || text(parentPom(), field).isEmpty())) {
                faults.add(artifact + ": the POM has no " + field);
            }
        }
        for (String own : List.of("name", "description")) {
            if (text(project, own).isEmpty()) {
                faults.add(artifact + ": the POM has no " + own + " of its own");
            }
        }
        for (String refused : List.of("repositories", "pluginRepositories")) {
            if (child(project, refused).isPresent()) {
                faults.add(artifact + ": the POM names " + refused);
            }
        }
        if (!version.endsWith("-SNAPSHOT") && Files.readString(file).contains("-SNAPSHOT<")) {
            faults.add(artifact + ": the POM of a release names a snapshot");
        }
    }

    private Element parentPom() throws Exception {
        return xml(file("felhom-parent", ".pom").orElseThrow());
    }

    private void descriptor(String artifact, Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry("module-info.class");
            if (entry == null) {
                faults.add(artifact + ": the jar has no module descriptor");
                return;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                ModuleDescriptor module = ModuleDescriptor.read(in);
                if (!module.name().equals(artifact)) {
                    faults.add(artifact + ": the module is called " + module.name());
                }
                if (!module.rawVersion().equals(Optional.of(version))) {
                    faults.add(artifact + ": the module says it is version " + module.rawVersion());
                }
            }
        }
    }

    private void sources(String artifact, Path jar, Path sources) {
        Set<String> there = entries(sources);
        String missing =
                entries(jar).stream()
                        .filter(name -> name.endsWith(".class") && !name.contains("$"))
                        .map(name -> name.replace(".class", ".java"))
                        .filter(name -> !there.contains(name))
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            faults.add(artifact + ": the sources have no " + missing);
        }
    }

    private static Set<String> entries(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException broken) {
            return Set.of();
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String digest(String kind, Path file)
            throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance(kind.equals("md5") ? "MD5" : "SHA-1");
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    }

    private static Element xml(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(file.toFile()).getDocumentElement();
    }

    private static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Element project, String path) {
        Optional<Element> element = Optional.of(project);
        for (String name : path.split("/")) {
            element = element.flatMap(at -> child(at, name));
        }
        return element.map(at -> at.getTextContent().strip()).filter(text -> !text.isEmpty());
    }
}
