import java.util.zip.ZipFile

def log = new File(basedir, 'build.log').text
def index = { folder ->
    def properties = new Properties()
    new File(basedir, "$folder/META-INF/gan-zoo/model.properties").withInputStream { properties.load(it) }
    return properties
}

new ZipFile(new File(basedir, 'target/app.jar')).withCloseable {
    def entries = it.entries().collect { it.name }
    assert entries.containsAll(['it/App.class', 'META-INF/gan-zoo/model.properties', 'META-INF/gan-zoo/shapes/model.onnx',
                                'META-INF/gan-zoo/shapes/model.json', 'META-INF/gan-zoo/shapes/golden.bin'])
}
assert log.count('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0') >= 2

// The second build trained, exported and copied nothing, and so had nothing to pack.
assert log.count('step 6/6') == 1
assert log.count('Up to date, skipping (-Dgan.force=true to train again)') == 1
assert log.count('Up to date, skipping (-Dgan.force=true to export again)') == 2
assert log.count('The project\'s classes hold the model already') == 1
assert log.count('Building jar: ') == 1

// The first export by hand was not copied, the second was, without being repeated.
assert log.count('Copied the model to ') == 2
def third = log.indexOf('model shapes 1.1.0')
assert third > 0 && log.lastIndexOf('Copied the model to ') > third
assert !log.substring(third, log.lastIndexOf('Up to date, skipping')).contains('Copied the model to ')
assert index('target/classes').version == '1.1.0'
assert log.contains('shapes 1.1.0, dcgan')
assert new File(basedir, 'embedded/vectors.csv').readLines().size() == 100
