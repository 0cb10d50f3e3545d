def log = new File(basedir, 'build.log').text
def sentences = log.readLines()
        .findAll { it.startsWith('[ERROR] Failed to execute goal') }
        .collect { it.replaceFirst(/.*on project bad-input: /, '').replaceFirst(/ -> \[Help 1\]$/, '') }
def expected = [
        ~/There is no setting 'maxStep'; did you mean 'maxSteps'\? It was given on the command line\./,
        ~/Setting architecture='dcgn' must be .*; did you mean 'dcgan'\? It was given on the command line\./,
        ~/.*nowhere.*/,
        ~/.*empty.*/,
        ~/The data set io\.github\.ganzoo:gan-dataset-nobodys-images:.* cannot be resolved.*/,
        ~/There is no setting 'architecure'; did you mean 'architecture'\? It was given in the plugin's <configuration>\./,
        ~/give imageDirectory: the folder of images to embed; dataDirectory names images to train on/,
        ~/gan\.model is 'nobodys-model', .*/,
]
assert sentences.size() == expected.size()
[sentences, expected].transpose().each { sentence, pattern -> assert sentence ==~ pattern }
assert !log.contains('Exception in thread')
assert !new File(basedir, '.gan').exists()
