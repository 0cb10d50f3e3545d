'use strict';

const byId = id => document.getElementById(id);
let picture = '';
let latest = 0;

async function answer(address, options) {
  const response = await fetch(address, options);
  const said = await response.json();
  if (!response.ok) {
    throw new Error(said.error);
  }
  return said;
}

/** Shows what is found; of several searches the last one counts. */
async function search(name, source, request) {
  const own = ++latest;
  byId('problem').textContent = '';
  byId('state').textContent = 'Searching …';
  try {
    const found = await request();
    if (own === latest) {
      show(name, source, found);
    }
  } catch (failure) {
    if (own === latest) {
      byId('problem').textContent = failure.message;
      byId('state').textContent = '';
    }
  }
}

function show(name, source, found) {
  byId('asked').hidden = false;
  byId('picture').src = source;
  byId('name').textContent = name;
  byId('recognition').textContent = found.recognition ? sentence(found.recognition) : '';
  byId('heading').hidden = found.hits.length === 0;
  byId('hits').replaceChildren(...found.hits.map(entry));
  byId('state').textContent = found.hits.length === 0 ? 'The index has no images yet.' : `${found.hits.length} similar images.`;
}

function sentence(recognition) {
  const sure = `${Math.round(100 * recognition.probability)} %`;
  switch (recognition.answer) {
    case 'class': return `Recognized: ${recognition.name}, ${sure}`;
    case 'parent': return `Recognized: some ${recognition.name}, ${sure}`;
    default: return 'Unknown: none of the classes that the model knows.';
  }
}

const thumbnail = path => `thumbnail?path=${encodeURIComponent(path)}`;

function entry(hit) {
  const button = document.createElement('button');
  button.type = 'button';
  button.title = hit.path;
  const image = document.createElement('img');
  image.src = thumbnail(hit.path);
  image.alt = hit.path;
  image.loading = 'lazy';
  const similarity = document.createElement('b');
  similarity.textContent = hit.similarity.toFixed(3);
  button.append(image, similarity);
  if (hit.label) {
    const label = document.createElement('span');
    label.textContent = hit.label;
    button.append(label);
  }
  button.addEventListener('click', () => {
    history.pushState(hit.path, '', `?to=${encodeURIComponent(hit.path)}`);
    follow(hit.path);
    byId('asked').scrollIntoView({block: 'nearest'});
  });
  const item = document.createElement('li');
  item.append(button);
  return item;
}

const follow = path => search(path, thumbnail(path), () => answer(`similar?to=${encodeURIComponent(path)}`));

function take(files) {
  const file = [...files].find(each => each.type.startsWith('image/')) ?? files[0];
  if (!file) {
    return;
  }
  URL.revokeObjectURL(picture);
  picture = URL.createObjectURL(file);
  search(file.name, picture, () => answer('similar', {
    method: 'POST', body: file, headers: {'Content-Type': 'application/octet-stream'}}));
}

async function watch() {
  try {
    const now = await answer('state');
    if (now.problem) {
      byId('problem').textContent = now.problem;
    } else if (byId('hits').children.length === 0 || now.indexing) {
      byId('state').textContent = now.indexing
        ? `Indexing: ${now.done} of ${Math.max(now.done, now.total)} images. What is there can be searched.`
        : now.images === 0 ? 'The index has no images.' : `${now.images} images are indexed.`;
    }
    if (now.indexing) {
      setTimeout(watch, 1000);
    }
  } catch {
    setTimeout(watch, 5000);
  }
}

byId('file').addEventListener('change', event => take(event.target.files));
document.addEventListener('paste', event => take(event.clipboardData.files));
document.addEventListener('dragover', event => {
  event.preventDefault();
  byId('drop').classList.add('over');
});
document.addEventListener('dragleave', () => byId('drop').classList.remove('over'));
document.addEventListener('drop', event => {
  event.preventDefault();
  byId('drop').classList.remove('over');
  take(event.dataTransfer.files);
});

function here() {
  const path = new URLSearchParams(location.search).get('to');
  if (path) {
    follow(path);
  }
}
addEventListener('popstate', here);
here();
watch();
