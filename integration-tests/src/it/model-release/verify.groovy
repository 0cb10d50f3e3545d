import java.util.zip.ZipFile

def log = new File(basedir, 'build.log').text
def repository = new File(localRepositoryPath, 'it/gan-model-tiny')
def jar = { version -> new File(repository, "$version/gan-model-tiny-${version}.jar") }

assert log.contains('Installed it:gan-model-tiny:1.0.0')
new ZipFile(jar('1.0.0')).withCloseable {
    def entries = it.entries().collect { it.name }
    assert entries.contains('META-INF/gan-zoo/tiny/model.onnx')
    assert entries.contains('META-INF/gan-zoo/tiny/LICENSE.txt')
}
def pom = new groovy.xml.XmlSlurper().parse(new File(repository, '1.0.0/gan-model-tiny-1.0.0.pom'))
assert pom.licenses.license.name == 'CC0-1.0'
assert pom.dependencies.isEmpty()

assert log.contains('Comparing with it:gan-model-tiny:1.0.0')
assert log =~ /the vectors equal those of 1\.0\.0: they differ by at most \d\.\de-0[5-9] of their largest value/
assert jar('1.1.0').length() > 0

assert log.contains('Comparing with it:gan-model-tiny:1.1.0')
def refused = log.readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert refused =~ /version 1\.2\.0 promises the vectors of 1\.1\.0, but on its 8 golden images embedding differs by .*; make it 2\.0\.0/
assert !jar('1.2.0').exists()

assert log.contains('version 2.0.0 is a new major version: vectors of 1.0.0 must be recomputed')
assert jar('2.0.0').length() > 0
assert log =~ /output embedding +\[\d+\] +\S+/
assert log =~ /\[INFO\] embedding +\S+ +\S+ +\S+ +\d+ %/

assert log =~ /models\R\[INFO\] +tiny +1\.1\.0 +dcgan-ntxent +32x32/
assert log.contains('tiny 1.1.0, dcgan')
assert log.contains('100 images embedded')
assert new File(basedir, 'embedded/vectors.csv').readLines().size() == 100
assert log.contains('tiny 1.0.0, dcgan')
