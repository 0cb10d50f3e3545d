def log = new File(basedir, 'build.log').text
assert log =~ /architectures\R\[INFO\] +gan\R\[INFO\] +dcgan/
assert log =~ /data sets\R\[INFO\] +emoji64/
assert log.contains('data my images: 24 images, 2 classes')
assert log.contains('step 6/6')
assert log.contains('Up to date, skipping (-Dgan.force=true to train again)')
assert log.contains('resuming from')
assert log.contains('step 8/8')
assert log.contains('24 images embedded')
assert !log.contains('@gan ')
def runs = new File(basedir, '.gan/runs').listFiles().findAll { it.directory }
assert runs.size() == 1 && runs[0].name ==~ /dcgan-ntxent-my-images-[0-9a-f]{8}/
assert new File(basedir, '.gan/runs/current').text.trim() == runs[0].name
assert new File(runs[0], 'metrics.jsonl').length() > 0
assert log.contains("run ${runs[0].name}, checkpoint of step 8")
assert new File(basedir, 'target/gan/train.log').text.contains('@gan {"event":"checkpoint"')
assert new File(basedir, 'target/gan/report.html').length() > 0
assert new File(basedir, 'target/gan/model/META-INF/gan-zoo/dcgan-ntxent-my-images/model.onnx').length() > 0
assert new File(basedir, 'target/gan/evaluation.txt').text.contains('raw pixels')
assert new File(basedir, 'target/gan/vectors.csv').readLines().size() == 24
assert new File(basedir, 'target/gan/vectors.csv').readLines().count { it.contains('.tiff') } == 6
