def log = new File(basedir, 'build.log').text
assert log.contains('data my images: 24 images, 2 classes')
assert log.contains('step 6/6')
assert log.contains('Up to date, skipping (-Dgan.force=true to train again)')
assert log.contains('going on from')
assert log.contains('step 8/8')
assert !log.contains('@gan ')
assert new File(basedir, '.gan/checkpoints').directory
assert new File(basedir, 'target/gan/metrics.jsonl').length() > 0
assert new File(basedir, 'target/gan/train.log').text.contains('@gan {"event":"checkpoint"')
