def log = new File(basedir, 'build.log').text
assert log.contains('gan:train')
assert log.contains('User property: gan.dataDirectory')
assert !(log =~ /Download.*nd4j/)
