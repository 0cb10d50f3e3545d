import java.util.zip.ZipFile

def app = new File(basedir, 'target/pictures')
def run = { File log, Object... command ->
    def process = new ProcessBuilder(command*.toString()).directory(app).redirectErrorStream(true).redirectOutput(log).start()
    assert process.waitFor() == 0: log.text
    return log.text
}

assert new File(app, 'images').list().sort() == ['discs', 'rings', 'triangles']
assert !(new File(app, 'README.md').text =~ /\$\{|@/)
assert new File(app, 'src/main/java/org/example/pictures/Main.java').text.startsWith('package org.example.pictures;')

// The budget alone is another than a user's, since this build is to take seconds, and the base, which comes from a registry.
def built = run(new File(basedir, 'app.log'), "${System.getProperty('maven.home')}/bin/mvn", '-B', '-s',
        "$basedir/../interpolated-settings.xml", "-Dmaven.repo.local=$localRepositoryPath", '-Dgan.maxSteps=10',
        '-Dgan.featureMaps=8', 'package', 'jib:buildTar', '-Dimage.base=scratch')
assert built.contains('data images: 72 images, 3 classes')
assert built =~ /Tests run: 3, Failures: 0, Errors: 0, Skipped: 0/
new ZipFile(new File(app, 'target/pictures.jar')).withCloseable {
    assert it.getEntry('META-INF/gan-zoo/shapes/model.onnx') != null
}

def tar = [new File(basedir, 'image.log'), 'tar', '-xOf', 'target/jib-image.tar']
def layers = (run(*tar, 'manifest.json') =~ /[0-9a-f]{64}\.tar\.gz/).collect()
assert layers.any { layer ->
    new ProcessBuilder('sh', '-c', "tar -xOf target/jib-image.tar $layer | tar -tzf -").directory(app).start().text
            .contains('app/resources/META-INF/gan-zoo/shapes/model.onnx')
}

def said = run(new File(basedir, 'main.log'), "${System.getProperty('java.home')}/bin/java", '-jar', 'target/pictures.jar',
        'images/discs/00.png', 'images/discs/01.png', 'images/rings/00.png').readLines()
assert said.size() == 6
assert said[0] ==~ /images\/discs\/00\.png \[(-?[0-9.E-]+, ){31}-?[0-9.E-]+\]/
assert said[5] ==~ /-?[01]\.\d{3} images\/discs\/01\.png images\/rings\/00\.png/
