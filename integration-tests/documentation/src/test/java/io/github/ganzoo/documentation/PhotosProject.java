package io.github.ganzoo.documentation;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** A user's project with the plugin, the runtime and a folder of photos; trained for four steps. */
record PhotosProject(Path folder) {

    private static final int PHOTOS_A_CLASS = 50;

    void create() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("pom.xml"),
                """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>documented</groupId>
                  <artifactId>photos</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <properties>
                    <gan.imageSize>32</gan.imageSize>
                    <gan.featureMaps>8</gan.featureMaps>
                    <gan.batchSize>4</gan.batchSize>
                    <gan.maxSteps>4</gan.maxSteps>
                    <gan.checkpointEvery>0</gan.checkpointEvery>
                    <gan.sampleEvery>0</gan.sampleEvery>
                    <gan.headSize>16</gan.headSize>
                    <gan.tolerance>0.001</gan.tolerance>
                    <gan.threads>1</gan.threads>
                    <gan.argLine>-XX:TieredStopAtLevel=1</gan.argLine>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>io.github.ganzoo</groupId>
                      <artifactId>gan-runtime</artifactId>
                      <version>%1$s</version>
                    </dependency>
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.github.ganzoo</groupId>
                        <artifactId>gan-maven-plugin</artifactId>
                        <version>%1$s</version>
                      </plugin>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-dependency-plugin</artifactId>
                        <version>3.9.0</version>
                      </plugin>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-deploy-plugin</artifactId>
                        <version>3.1.4</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """
                        .formatted(System.getProperty("commands.version")));
        var random = new Random(1);
        draw("cat", new Ellipse2D.Float(8, 4, 24, 24), random);
        draw("dog", new Rectangle(8, 4, 24, 24), random);
    }

    /** Settings by which the builder's own repository stands in for Central. */
    Path mavenSettings() throws IOException {
        var template = Repository.text(Repository.ROOT.resolve("integration-tests/src/it/settings.xml"));
        var builders =
                Path.of(System.getProperty("commands.builders.repository")).toUri();
        return Files.writeString(
                folder.resolve("settings.xml"), template.replace("@localRepositoryUrl@", builders.toString()));
    }

    /** Each pixel of its own color, darker in the shape: a head fitted on plain drawings would rest on rounding. */
    private void draw(String kind, Shape shape, Random random) throws IOException {
        var photos = Files.createDirectories(folder.resolve("photos").resolve(kind));
        for (int index = 0; index < PHOTOS_A_CLASS; index++) {
            var image = new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 40; x++) {
                    var color = new Color(random.nextInt(0x1000000));
                    image.setRGB(x, y, (shape.contains(x, y) ? color.darker().darker() : color).getRGB());
                }
            }
            ImageIO.write(image, "png", photos.resolve(index + ".png").toFile());
        }
    }
}
