package io.github.ganzoo.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What {@code mvn deploy} publishes is what Maven Central demands, and no more. */
class PublishedTest {
    private static final List<String> JARS = List.of(
            "gan-archetype",
            "gan-dataset-emoji64",
            "gan-formats",
            "gan-jpeg",
            "gan-lucene",
            "gan-maven-plugin",
            "gan-runtime",
            "gan-settings",
            "gan-spark",
            "gan-zoo");
    /** Those without code, whose README stands in for sources and javadoc. */
    private static final Set<String> WITHOUT_CODE = Set.of("gan-archetype", "gan-dataset-emoji64");

    private static final List<String> ARTIFACTS =
            Stream.concat(Stream.of("gan-bom"), JARS.stream()).toList();

    /** Central's limit is about 80 MB and 1,000 files a month for all releases of an organization. */
    private static final long MEGABYTES = 25;

    static List<String> artifacts() {
        return ARTIFACTS;
    }

    static List<String> jars() {
        return JARS;
    }

    @Test
    void nothingElseIsPublished() throws IOException {
        try (var folders = Files.list(Release.published().repository().resolve("io/github/ganzoo"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(ARTIFACTS);
        }
    }

    @Test
    void aReleaseLeavesRoomForOthersInTheMonth() {
        var repository = Release.published().repository();
        long bytes = Folders.size(repository);
        System.out.printf(
                "published: %d files, %.1f MB%n", Folders.digests(repository).size(), bytes / 1e6);
        assertThat(bytes).isLessThan(MEGABYTES * 1_000_000);
    }

    @ParameterizedTest
    @MethodSource("jars")
    void aJarComesWithItsPomSourcesJavadocAndBillOfMaterials(String artifact) {
        assertThat(names(artifact))
                .filteredOn(name -> !name.endsWith(".md5") && !name.endsWith(".sha1"))
                .containsExactlyInAnyOrder(
                        file(artifact, ".jar"),
                        file(artifact, ".pom"),
                        file(artifact, "-sources.jar"),
                        file(artifact, "-javadoc.jar"),
                        file(artifact, "-cyclonedx.json"));
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void everyFileHasItsChecksums(String artifact) throws IOException {
        var folder = Release.published().folder(artifact);
        var files = names(artifact).stream()
                .filter(name -> !name.endsWith(".md5") && !name.endsWith(".sha1"))
                .toList();
        assertThat(files).isNotEmpty();
        for (var file : files) {
            assertThat(folder.resolve(file + ".md5")).hasContent(Folders.digest(folder.resolve(file), "MD5"));
            assertThat(folder.resolve(file + ".sha1")).hasContent(Folders.digest(folder.resolve(file), "SHA-1"));
        }
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void aPomSaysAllThatCentralAsks(String artifact) throws Exception {
        var pom = pom(artifact);
        assertThat(texts(pom, "/project/groupId")).containsExactly("io.github.ganzoo");
        assertThat(texts(pom, "/project/artifactId")).containsExactly(artifact);
        assertThat(texts(pom, "/project/version")).containsExactly(Release.VERSION);
        for (var one : List.of("name", "description", "url", "scm/connection", "scm/developerConnection", "scm/url")) {
            assertThat(texts(pom, "/project/" + one))
                    .as(one)
                    .singleElement()
                    .asString()
                    .isNotBlank();
        }
        for (var some : List.of("licenses/license/name", "licenses/license/url", "developers/developer/name")) {
            assertThat(texts(pom, "/project/" + some)).as(some).isNotEmpty().noneMatch(String::isBlank);
        }
        assertThat(texts(pom, "/project/url | /project/scm/url")).containsOnly("https://github.com/ganzoo/gan-zoo");
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void aPomStandsByItself(String artifact) throws Exception {
        assertThat(Release.published().folder(artifact).resolve(file(artifact, ".pom")))
                .content()
                .doesNotContain("SNAPSHOT", "${");
        var pom = pom(artifact);
        assertThat(texts(pom, "//parent | //modules | //repositories | //pluginRepositories | //profiles | //build"))
                .isEmpty();
        assertThat(texts(pom, "//dependency[not(version)]")).isEmpty();
        assertThat(texts(pom, "//dependency[scope='test']")).isEmpty();
    }

    @Test
    void theBillOfMaterialsNamesWhatIsPublishedForUseOnAClassPath() throws Exception {
        var bom = pom("gan-bom");
        var managed = "/project/dependencyManagement/dependencies/dependency";
        assertThat(texts(bom, managed + "/artifactId"))
                .containsExactlyInAnyOrder(
                        "gan-runtime",
                        "gan-formats",
                        "gan-jpeg",
                        "gan-lucene",
                        "gan-settings",
                        "gan-spark",
                        "gan-zoo",
                        "gan-dataset-emoji64");
        assertThat(texts(bom, managed + "/version")).containsOnly(Release.VERSION);
        assertThat(texts(bom, "/project/dependencies")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jars")
    void sourcesAndJavadocHoldSomethingToRead(String artifact) throws IOException {
        var data = WITHOUT_CODE.contains(artifact);
        assertThat(entries(artifact, "-sources.jar")).anyMatch(name -> name.endsWith(data ? "README.md" : ".java"));
        assertThat(entries(artifact, "-javadoc.jar")).contains(data ? "README.md" : "index.html");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void theBillOfMaterialsOfAJarNamesItsDependencies(String artifact) throws Exception {
        var file = Release.published().folder(artifact).resolve(file(artifact, "-cyclonedx.json"));
        var sbom = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        var component = sbom.getAsJsonObject("metadata").getAsJsonObject("component");
        assertThat(component.get("name").getAsString()).isEqualTo(artifact);
        assertThat(component.get("version").getAsString()).isEqualTo(Release.VERSION);
        var components = sbom.has("components") ? sbom.getAsJsonArray("components") : new JsonArray();
        var named = StreamSupport.stream(components.spliterator(), false)
                .map(one -> one.getAsJsonObject().get("name").getAsString())
                .toList();
        assertThat(named)
                .containsAll(texts(pom(artifact), "/project/dependencies/dependency[scope='compile']/artifactId"));
    }

    @Test
    void aModelKeepsItsOwnVersion() throws Exception {
        var pom = Path.of("zoo/models/dcgan-emoji64/pom.xml");
        var released = parse(Release.published().sources().resolve(pom));
        assertThat(texts(released, "/project/parent/version")).containsExactly(Release.VERSION);
        assertThat(texts(released, "/project/version"))
                .hasSize(1)
                .isEqualTo(texts(parse(Release.HERE.resolve(pom)), "/project/version"));
    }

    @Test
    void theRuntimeBringsNoTrainingStack() throws Exception {
        assertThat(texts(pom("gan-runtime"), "//dependency/artifactId"))
                .containsExactlyInAnyOrder("onnxruntime", "gson", "jspecify");
    }

    private static List<String> names(String artifact) {
        return List.copyOf(Folders.digests(Release.published().folder(artifact)).keySet());
    }

    private static String file(String artifact, String end) {
        return artifact + "-" + Release.VERSION + end;
    }

    private static List<String> entries(String artifact, String end) throws IOException {
        var jar = Release.published().folder(artifact).resolve(file(artifact, end));
        try (var open = new JarFile(jar.toFile())) {
            return open.stream().map(entry -> entry.getName()).toList();
        }
    }

    private static Document pom(String artifact) throws Exception {
        return parse(Release.published().folder(artifact).resolve(file(artifact, ".pom")));
    }

    private static Document parse(Path pom) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
    }

    /** The texts of the elements that an XPath finds. */
    private static List<String> texts(Document pom, String path) throws Exception {
        var found = (NodeList) XPathFactory.newDefaultInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> found.item(index).getTextContent().strip())
                .toList();
    }
}
