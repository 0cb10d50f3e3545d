import groovy.json.JsonSlurper

def module = new File(basedir, 'module')
def log = new File(basedir, 'build.log').text
def manifests = []
new File(module, '.gan/runs').eachFileRecurse { if (it.name == 'manifest.json') manifests << it }
def newest = manifests.collect { new JsonSlurper().parse(it) }.max { it.step }
assert newest.step == 4
assert newest.settings.subMap(['architecture', 'mappingLayers', 'styleMixing', 'imageSize', 'featureMaps', 'mostFeatureMaps',
                               'seed', 'batchSize', 'latentSize']) ==
        [architecture: 'stylegan2', mappingLayers: '3', styleMixing: '0.5', imageSize: '16', featureMaps: '4',
         mostFeatureMaps: '16', seed: '3', batchSize: '4', latentSize: '8']
def model = new JsonSlurper().parse(new File(module, 'target/gan/model/META-INF/gan-zoo/every/model.json'))
assert model.id == 'every'
assert new File(module, 'target/gan/evaluation.txt').text.contains('raw pixels')
assert new File(module, 'target/gan/gan-model-every-1.0.0.jar').length() > 0
assert new File(module, 'target/gan/vectors.csv').readLines().size() == 24
assert log.contains('Up to date, skipping')
def refused = log.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') }
assert refused.size() == 1
assert refused[0] =~ /seed/
assert log.contains('every 1.0.0, stylegan2')
assert new File(module, 'target/of-a-jar/evaluation.txt').text.contains('raw pixels')
assert new File(module, 'target/of-a-jar/vectors.csv').text == new File(module, 'target/gan/vectors.csv').text
assert new File(module, 'target/of-a-jar/gan-model-every-1.0.0.jar').bytes ==
        new File(module, 'target/gan/gan-model-every-1.0.0.jar').bytes
assert log =~ /SHA-256 +[0-9a-f]{16} +same/
assert !new File(basedir, '.gan').exists()
assert !new File(basedir, 'target').exists()
return true
